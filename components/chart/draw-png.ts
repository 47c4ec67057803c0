import { type FileHead, SAMPLE_WORDS } from "@/components/chart/csv-head";

/** A series in a key: its swatch and its name. */
export type KeyLine = { readonly swatch: SVGSVGElement; readonly label: string };
export type Picture = FileHead & { readonly key: readonly KeyLine[]; readonly isSample: boolean };

const RESOLVED = ["fill", "stroke", "font-size", "font-weight", "stroke-width", "stroke-dasharray", "opacity", "visibility"] as const;
const MARGIN = 20;
const SWATCH_GAP = 6;
const KEY_GAP = 16;
const LINE = 17;
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

type KeyPlace = KeyLine & { readonly x: number; readonly line: number };

/** The key as it flows within a width. */
function flowKey(context: CanvasRenderingContext2D, key: readonly KeyLine[], width: number): KeyPlace[] {
  let [x, line] = [0, 0];
  return key.map((one) => {
    const needed = one.swatch.getBoundingClientRect().width + SWATCH_GAP + context.measureText(one.label).width;
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const place = { ...one, x, line };
    x += needed + KEY_GAP;
    return place;
  });
}

/** Draws the key and says how many lines it took. */
async function drawKey(context: CanvasRenderingContext2D, places: readonly KeyPlace[], { x, y }: { x: number; y: number }) {
  const images = await Promise.all(places.map(({ swatch }) => imageOf(swatch)));
  places.forEach(({ swatch, label, ...place }, index) => {
    const { width, height } = swatch.getBoundingClientRect();
    const image = images[index];
    const [left, base] = [x + place.x, y + place.line * LINE];
    if (image) context.drawImage(image, left, base - height / 2 - 4, width, height);
    context.fillText(label, left + width + SWATCH_GAP, base);
  });
}

/**
 * A chart as a PNG that can go into a report on its own: title, unit, key, the zone of its days, and the Source. Nothing leaves the
 * browser. **Throws** where the browser cannot draw it.
 */
export async function drawPng(svg: SVGSVGElement, { title, unit, key, zone, source, isSample }: Picture): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const colours = getComputedStyle(document.documentElement);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no canvas");
  const note = `12px ${FAMILY}`;
  context.font = note;
  const head = wrap(context, isSample ? `${SAMPLE_WORDS} · ${unit}` : unit, width);
  const places = flowKey(context, key, width);
  const keyLines = (places.at(-1)?.line ?? -1) + 1;
  const foot = [zone, source].flatMap((text) => (text ? wrap(context, text, width) : []));
  canvas.width = (width + 2 * MARGIN) * SHARPNESS;
  canvas.height = (height + 2 * MARGIN + 28 + LINE * (head.length + keyLines + foot.length + 1)) * SHARPNESS;
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = colours.getPropertyValue("--panel");
  context.fillRect(0, 0, canvas.width, canvas.height);
  let line = MARGIN + 12;
  const write = (text: string, font: string, colour: string) => {
    context.font = font;
    context.fillStyle = colours.getPropertyValue(colour);
    context.fillText(text, MARGIN, line);
    line += LINE;
  };
  write(title, `600 15px ${FAMILY}`, "--ink");
  for (const text of head) write(text, note, "--muted");
  context.font = note;
  context.fillStyle = colours.getPropertyValue("--ink");
  await drawKey(context, places, { x: MARGIN, y: line });
  line += LINE * keyLines;
  context.drawImage(await imageOf(svg), MARGIN, line, width, height);
  line += height + 22;
  for (const text of foot) write(text, note, "--muted");
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("this browser makes no PNG"))), "image/png"),
  );
}
