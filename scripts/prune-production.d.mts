export function sortFiles(root: string, names: readonly string[]): { needed: string[]; unneeded: string[] }
export function megabytesOf(root: string, files: readonly string[]): number
