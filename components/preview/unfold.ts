import { type PreviewTable, previewWords } from "@/lib/preview/preview-table";

/** How a link to a page unfolds elsewhere: title, words with the actual figures, and the picture at `image`. */
export function unfold(table: PreviewTable, image: string) {
  const description = previewWords(table);
  const picture = { url: image, width: 1200, height: 630, alt: description.slice(0, 200) };
  return {
    description,
    openGraph: { type: "website" as const, siteName: "Tollboard", title: table.title, description, images: [picture] },
    twitter: { card: "summary_large_image" as const, title: table.title, description, images: [picture] },
  };
}
