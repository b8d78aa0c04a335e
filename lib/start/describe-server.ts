import { getClassifier, mockClassifier } from '../imaging/classifier/classifier'
import { describeFfmpeg } from '../imaging/video/ffmpeg'
import { scanner } from '../scanning/scanner'

/** An external component that this server may have. */
export interface ServerPart {
  name: string
  /** `silent`: it is configured, but does not respond. */
  state: 'here' | 'missing' | 'silent'
  /** What it does, or the effect of its absence. */
  says: string
  /** How to install or repair it, for the operator. */
  remedy: string | null
}

/**
 * Describes the external tools of this server and what is limited without them. It does not change what was recorded
 * about a file's processing.
 */
export async function describeServer(): Promise<ServerPart[]> {
  return [videos(), await malware(), assessment()]
}

function videos(): ServerPart {
  const name = 'Reading of videos'
  const { version, missing } = describeFfmpeg()
  return version === null
    ? {
        name,
        state: 'missing',
        says: `Videos are kept all the same. ${missing.map((one) => `${one}.`).join(' ')}`,
        remedy: INSTALL_REMEDY,
      }
    : { name, state: 'here', says: `ffmpeg ${version} draws posters and reads AVI, WMV and FLV.`, remedy: null }
}

const INSTALL_REMEDY = 'Install ffmpeg, which brings ffprobe, or name it in FFMPEG_PATH; then start Fovea again.'

async function malware(): Promise<ServerPart> {
  const name = 'Malware scanner'
  const known = scanner()
  if (!known)
    return {
      name,
      state: 'missing',
      says: 'No file is scanned. What arrives is still checked to be what it says, decoded apart and served as an attachment.',
      remedy: 'Run a ClamAV daemon and name its address in CLAMAV_ADDRESS.',
    }
  if (await known.isAvailable())
    return { name, state: 'here', says: 'Every file is scanned before anything else reads it.', remedy: null }
  return {
    name,
    state: 'silent',
    says: 'It does not answer. What arrives waits unseen until it does; what it never looked at is locked away.',
    remedy: 'Start clamd again, or look at whether CLAMAV_ADDRESS names its address.',
  }
}

function assessment(): ServerPart {
  const name = 'Assessment of pictures'
  const { model } = getClassifier()
  return model === mockClassifier.model
    ? {
        name,
        state: 'missing',
        says: 'A stand-in answers “not assessed” for every image of the DICOM API, and says that it is one.',
        remedy: 'Name a model in CLASSIFIER_MODEL.',
      }
    : { name, state: 'here', says: `${model} assesses what the DICOM API receives.`, remedy: null }
}
