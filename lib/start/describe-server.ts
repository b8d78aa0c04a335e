import { classifier, standIn } from '../imaging/classifier'
import { whatVideosNeed } from '../imaging/video-tools'
import { scanner } from '../scanning/scanner'

/** Something outside Fovea that this server may have. */
export interface ServerPart {
  name: string
  /** `silent`: it is configured, and does not answer. */
  state: 'here' | 'missing' | 'silent'
  /** What it does, or what is so because it is not there. */
  says: string
  /** What would bring it, for whoever looks after this server. */
  remedy: string | null
}

/** Tells which tools this server has and what it cannot do for want of them; nothing of it hides what a file went through. */
export async function describeServer(): Promise<ServerPart[]> {
  return [videos(), await malware(), assessment()]
}

function videos(): ServerPart {
  const name = 'Reading of videos'
  const { version, missing } = whatVideosNeed()
  return version === null
    ? {
        name,
        state: 'missing',
        says: `Videos are kept all the same. ${missing.map((one) => `${one}.`).join(' ')}`,
        remedy: install,
      }
    : { name, state: 'here', says: `ffmpeg ${version} draws posters and reads AVI, WMV and FLV.`, remedy: null }
}

const install = 'Install ffmpeg, which brings ffprobe, or name it in FFMPEG; then start Fovea again.'

async function malware(): Promise<ServerPart> {
  const name = 'Malware scanner'
  const known = scanner()
  if (!known)
    return {
      name,
      state: 'missing',
      says: 'No file is scanned. What arrives is still checked to be what it says, decoded apart and served as an attachment.',
      remedy: 'Run a ClamAV daemon and name its address in CLAMAV.',
    }
  if (await known.answers())
    return { name, state: 'here', says: 'Every file is scanned before anything else reads it.', remedy: null }
  return {
    name,
    state: 'silent',
    says: 'It does not answer. What arrives waits unseen until it does; what it never looked at is locked away.',
    remedy: 'Start clamd again, or look at whether CLAMAV names its address.',
  }
}

function assessment(): ServerPart {
  const name = 'Assessment of pictures'
  const { model } = classifier()
  return model === standIn.model
    ? {
        name,
        state: 'missing',
        says: 'A stand-in answers “not assessed” for every picture of door 2, and says that it is one.',
        remedy: 'Name a model in CLASSIFIER_MODEL.',
      }
    : { name, state: 'here', says: `${model} looks at what comes in through door 2.`, remedy: null }
}
