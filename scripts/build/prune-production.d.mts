export function nameOf(specifier: string): string
export function sortFiles(root: string, specifiers: readonly string[]): { needed: string[]; unneeded: string[] }
export function megabytesOf(root: string, files: readonly string[]): number
export function linkDatabaseLibraries(root: string): void
