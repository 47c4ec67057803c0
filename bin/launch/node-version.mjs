/** The oldest Node that can install the project; the project itself runs on the one pinned among its dev dependencies. */
const oldest = [20, 19];
const pinnedMajor = 24;

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | null} what to tell the user, or null when the version will do
 */
export function explainOldNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return isOld ? `Tollboard needs Node ${oldest.join(".")} or newer to start; this is Node ${version}. See https://nodejs.org.` : null;
}

/**
 * @param {string} version
 * @returns {boolean} whether the project can run on this Node when the pinned one could not be installed
 */
export const canRunProject = (version) => Number(version.split(".")[0]) >= pinnedMajor;
