import sharp from 'sharp'
import { stringsOfPicture } from '../metadata/strings-of'
import { jpegWithoutScans } from '../metadata/jpeg-without-scans'
import type { Answer, Invariant } from '../invariant'
import { saidIn } from '../support/strangers-of'
import { isThorough } from './is-thorough'

const PICTURES = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'bmp', 'avif', 'heic']
/** XMP has it as `dc:format`, and the header of any answer as well. */
const CONTENT_TYPE = /^image\/[a-z]+$/
/** Shorter ones occur in compressed pixels by chance: there they are looked for outside the scans, as words of their own. */
const LONG = 8

/**
 * No text of a photograph's EXIF, XMP, ICC profile, IPTC or comments, of four characters or more, is in its de-identified copy,
 * in its report, in the headers of these answers, in what a stranger gets or in the log.
 */
export const deidentifiedPhotographHasNoMetadata: Invariant = {
  name: 'de-identified photograph has no metadata of the original',
  appliesTo: (sent) => sent.outcome === 'accepted' && PICTURES.includes(sent.kind) && isThorough(sent),
  async check(sent) {
    const texts = await stringsOfPicture(sent.bytes)
    const found = await metadataOf(await sent.deidentified())
    if (texts.length === 0) return found.length > 0 ? found : null
    const [copy, report, details] = [await sent.deidentified(), await sent.report(), await sent.details()]
    const heads = [copy, report].map((answer) => (answer ? JSON.stringify(answer.headers) : '')).join('\n')
    const places = {
      copy: copy?.status === 200 ? copyOf(copy) : '',
      report: (report?.body.toString('utf8') ?? '') + reportIn(details),
      headers: heads,
      'answers to others': saidIn(await sent.strangers()),
      log: sent.log(),
    }
    return [...found, ...tracesOf(texts, places, sent.vocabulary)]
  },
}

/** A picture that was drawn anew has no place for numbers of GPS either; its date may be the shifted one. */
async function metadataOf(copy: Answer | null): Promise<string[]> {
  const facts =
    copy?.status === 200
      ? await sharp(copy.body)
          .metadata()
          .catch(() => null)
      : null
  return (['exif', 'xmp', 'iptc'] as const).filter((what) => facts?.[what]).map((what) => `copy: it has ${what}`)
}

const copyOf = (answer: Answer) => jpegWithoutScans(answer.body).toString('latin1')
/** The details have the sender's own file name, which is not of the picture. */
export const reportIn = (details: Answer | null) => /"report":\[.*?\]/s.exec(details?.body.toString('utf8') ?? '')?.[0] ?? ''

/** How many texts are in which place; words that Fovea says of any picture are its own. */
export function tracesOf(texts: readonly string[], places: Readonly<Record<string, string>>, vocabulary: string): string[] {
  const foreign = texts.filter((text) => !isIn(vocabulary, text) && !CONTENT_TYPE.test(text))
  return Object.entries(places).flatMap(([place, said]) => {
    const found = foreign.filter((text) => isIn(said, text) && !(place === 'log' && /^[\d.:-]{1,7}$/.test(text)))
    return found.length > 0
      ? [`${place}: ${found.length} texts of the metadata (of ${found.map(({ length }) => length).join(', ')} characters)`]
      : []
  })
}

function isIn(said: string, text: string): boolean {
  const latin = Buffer.from(text, 'utf8').toString('latin1')
  const forms = [...new Set([text, latin])]
  if ([...text].length >= LONG) return forms.some((form) => said.includes(form))
  return forms.some((form) => {
    for (let at = said.indexOf(form); at >= 0; at = said.indexOf(form, at + 1)) {
      if (!isLetter(said[at - 1]) && !isLetter(said[at + form.length])) return true
    }
    return false
  })
}

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter)
