import { type ObjectKey, objectKey } from '../../storage/object-key'

export const WAL_PREFIX = 'wal/'

export const chainFolder = (chain: string): string => `${WAL_PREFIX}${chain}`

/** Without it a segment does not count: written last. */
export const segmentManifest = (chain: string, segment: string): ObjectKey =>
  objectKey(`${chainFolder(chain)}/${segment.toLowerCase()}.json`)

/** Which objects were sent before a segment, beside the part that has its bytes. */
export const segmentIndex = (chain: string, part: string): ObjectKey => objectKey(`${chainFolder(chain)}/${part}.index`)

interface WalName {
  chain: string
  segment: string
  /** The name below the folder of the chain. */
  name: string
  kind: 'manifest' | 'index' | 'part'
}

/** What an object of the place is; undefined for anything that is no WAL. */
export function parseWalName(key: string): WalName | undefined {
  const found = /^wal\/([0-9a-f-]{36})\/(([0-9a-f]{24})\.(json|[0-9a-f]{8}(\.index)?))$/.exec(key)
  if (!found) return undefined
  const [, chain, name, segment, end, index] = found
  return {
    chain: chain!,
    name: name!,
    segment: segment!.toUpperCase(),
    kind: end === 'json' ? 'manifest' : index ? 'index' : 'part',
  }
}
