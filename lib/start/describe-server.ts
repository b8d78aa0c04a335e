import { getClassifier, mockClassifier } from '../imaging/classifier/classifier'
import { decoderLock, type LockGap } from '../imaging/decoder-pool/decoder-lock'
import { getFfmpeg } from '../imaging/video/ffmpeg'
import { scanner } from '../scanning/scanner'

/** An optional component of a server; the page that shows it chooses the words. */
export interface ServerPart {
  name: 'decoders' | 'video' | 'scanner' | 'classifier'
  /** `unresponsive`: it is configured, but does not respond. `partial`: something of it is missing. */
  state: 'available' | 'missing' | 'unresponsive' | 'partial'
  /** The version of ffmpeg, or the name of the model; null where there is none. */
  version: string | null
  /** What decoders could still do. */
  gaps?: readonly LockGap[]
}

/**
 * Describes the external tools of this server and what is limited without them. It does not change what was recorded
 * about a file's processing.
 */
export const describeServer = async (): Promise<ServerPart[]> => [decoders(), await video(), await malwareScanner(), classifier()]

function decoders(): ServerPart {
  const lock = decoderLock()
  const gaps = lock?.gaps ?? []
  const state = !lock || lock.level === 'none' ? 'missing' : gaps.length === 0 ? 'available' : 'partial'
  return { name: 'decoders', state, version: lock?.level ?? null, gaps }
}

async function video(): Promise<ServerPart> {
  const version = (await getFfmpeg().catch(() => null))?.version ?? null
  return { name: 'video', state: version === null ? 'missing' : 'available', version }
}

async function malwareScanner(): Promise<ServerPart> {
  const known = scanner()
  const state = !known ? 'missing' : (await known.isAvailable()) ? 'available' : 'unresponsive'
  return { name: 'scanner', state, version: null }
}

function classifier(): ServerPart {
  const { model } = getClassifier()
  const isMock = model === mockClassifier.model
  return { name: 'classifier', state: isMock ? 'missing' : 'available', version: isMock ? null : model }
}
