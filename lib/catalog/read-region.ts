const AWS =
  /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/;
const GCP =
  /^(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)\d{1,2}$/;
const AZURE =
  /^(?:(?:north|south|east|west|central|northcentral|southcentral|westcentral|northeast|southeast)(?:us|europe|asia|india)\d?|swedencentral|uksouth|ukwest|francecentral|germanywestcentral|japaneast|japanwest|koreacentral|australiaeast|brazilsouth|canadaeast|canadacentral|norwayeast|switzerlandnorth|polandcentral|uaenorth|italynorth|spaincentral)$/;
const AREAS = new Set(["global", "us", "eu", "europe", "asia", "apac", "au", "ca", "in", "jp", "uk", "us-gov"]);

/** Whether a word names a region of a cloud (`us-east-1`, `us-central1`, `swedencentral`) or a wider area (`eu`, `global`). */
export const isRegion = (word: string): boolean => AREAS.has(word) || AWS.test(word) || GCP.test(word) || AZURE.test(word);
