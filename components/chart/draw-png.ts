import type { FileHead } from "@/components/chart/csv-head";

/** A series in a key: its swatch and its name. */
export type KeyLine = { readonly swatch: SVGSVGElement; readonly label: string };
export type Picture = FileHead & { readonly key: readonly KeyLine[] };

const RESOLVED = ["fill", "stroke", "font-size", "font-weight", "stroke-width", "stroke-dasharray", "opacity", "visibility"] as const;
const MARGIN = 20;
const SWATCH = [26, 12] as const;
const SHARPNESS = 2;
const FAMILY = "system-ui, sans-serif";

/** A copy of the drawing that stands alone: colours as they are now, and no style sheet needed. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [
    [svg, ...svg.querySelectorAll("*")],
    [copy, ...copy.querySelectorAll("*")],
  ];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    for (const name of RESOLVED) to[index]?.setAttribute(name, style.getPropertyValue(name));
    to[index]?.removeAttribute("class");
    to[index]?.removeAttribute("style");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("font-family", FAMILY);
  return new XMLSerializer().serializeToString(copy);
}

async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
  await image.decode();
  return image;
}

/** The lines of a text that fit a width. */
function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * A chart as a PNG that can go into a report on its own: title, unit, key where the drawing has no names, and the Source. Nothing
 * leaves the browser. **Throws** where the browser cannot draw it.
 */
export async function drawPng(svg: SVGSVGElement, { title, unit, key, zone, source }: Picture): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const colours = getComputedStyle(document.documentElement);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no canvas");
  const note = `12px ${FAMILY}`;
  context.font = note;
  const head = wrap(context, unit, width);
  const swatches = await Promise.all(key.map(({ swatch }) => imageOf(swatch)));
  const foot = [zone, source].flatMap((text) => (text ? wrap(context, text, width) : []));
  canvas.width = (width + 2 * MARGIN) * SHARPNESS;
  canvas.height = (height + 2 * MARGIN + 28 + 17 * (head.length + key.length + foot.length + 1)) * SHARPNESS;
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = colours.getPropertyValue("--panel");
  context.fillRect(0, 0, canvas.width, canvas.height);
  let line = MARGIN + 12;
  const write = (text: string, font: string, colour: string, indent = 0) => {
    context.font = font;
    context.fillStyle = colours.getPropertyValue(colour);
    context.fillText(text, MARGIN + indent, line);
    line += 17;
  };
  write(title, `600 15px ${FAMILY}`, "--ink");
  for (const text of head) write(text, note, "--muted");
  key.forEach(({ label }, index) => {
    const swatch = swatches[index];
    if (swatch) context.drawImage(swatch, MARGIN, line - 10, SWATCH[0], SWATCH[1]);
    write(label, note, "--ink", SWATCH[0] + 8);
  });
  context.drawImage(await imageOf(svg), MARGIN, line, width, height);
  line += height + 22;
  for (const text of foot) write(text, note, "--muted");
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("this browser makes no PNG"))), "image/png"),
  );
}
