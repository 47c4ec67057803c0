import path from "node:path";

const keptNpmSettings =
  /^npm_config_(registry|cache|userconfig|globalconfig|ca|cafile|strict_ssl|proxy|https_proxy|http_proxy|noproxy|fetch_\w+|offline|prefer_offline|omit_lockfile_registry_resolved)$/i;

/**
 * The environment without what an outer npm leaves for its scripts: its prefix, workspace or `omit` would lead an inner npm astray.
 * @param {Record<string, string | undefined>} variables
 * @returns {Record<string, string | undefined>}
 */
export function withoutNpm(variables) {
  const entries = Object.entries(variables).filter(([name]) => {
    if (/^npm_config_/i.test(name)) return keptNpmSettings.test(name);
    return !/^(npm_|INIT_CWD$)/i.test(name);
  });
  return Object.fromEntries(entries);
}

/**
 * @param {string} searchPath as in `PATH`
 * @param {string} root the project
 * @returns {string} the same without folders of the project's own node_modules, which an install takes away
 */
export function withoutOwnModules(searchPath, root) {
  const modules = path.join(root, "node_modules") + path.sep;
  return searchPath
    .split(path.delimiter)
    .filter((folder) => !(folder + path.sep).startsWith(modules))
    .join(path.delimiter);
}
