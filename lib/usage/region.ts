const CLOUD_REGION =
  /(?:^|[./-])((?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d)(?=[./-]|$)/;
const GOOGLE_REGION = /(?:^|\/\/)([a-z]+-[a-z]+\d{1,2})-aiplatform\.googleapis\.com/;
const GOOGLE_PATH = /(?:^|\/)locations\/([a-z0-9-]{2,30})(?:\/|$)/;

/** The region that stands in the host or path of an endpoint. **Returns** "" where none does. */
export function regionIn(address: string): string {
  for (const pattern of [GOOGLE_PATH, GOOGLE_REGION, CLOUD_REGION]) {
    const found = pattern.exec(address)?.[1];
    if (found) return found;
  }
  return "";
}

/** A region as an Attempt keeps it, derived from an address. */
export function derivedRegion(address: string): { region: string; regionFrom: "derived" | "" } {
  const region = regionIn(address);
  return { region, regionFrom: region === "" ? "" : "derived" };
}
