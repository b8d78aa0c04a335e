import { getClassifier, mockClassifier } from '../imaging/classifier/classifier'
import { getFfmpeg } from '../imaging/video/ffmpeg'
import { scanner } from '../scanning/scanner'

/** An optional component of a server; the page that shows it chooses the words. */
export interface ServerPart {
  name: 'video' | 'scanner' | 'classifier'
  /** `unresponsive`: it is configured, but does not respond. */
  state: 'available' | 'missing' | 'unresponsive'
  /** The version of ffmpeg, or the name of the model; null where there is none. */
  version: string | null
}

/**
 * Describes the external tools of this server and what is limited without them. It does not change what was recorded
 * about a file's processing.
 */
export const describeServer = async (): Promise<ServerPart[]> => [video(), await malwareScanner(), classifier()]

function video(): ServerPart {
  const version = getFfmpeg()?.version ?? null
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
