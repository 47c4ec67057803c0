const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The HTML that puts a view of ours into another page. **Units**: a height of 560 px. */
export const frameCode = (url: string): string =>
  `<iframe src="${attribute(url)}" title="Tollboard" width="100%" height="560" loading="lazy" style="border:0"></iframe>`;
