import { spawnSync } from 'node:child_process'

let families: Set<string> | null = null

/** Returns whether fontconfig knows a font of this family; false where fc-list is not installed. */
export function isInstalled(family: string): boolean {
  families ??= new Set(
    (spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' }).stdout ?? '').split(/[\n,]/).map((name) => name.trim()),
  )
  return families.has(family)
}
