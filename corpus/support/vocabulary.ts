import sharp from 'sharp'
import type { Sent, WayName } from '../invariant'
import { saidIn } from './strangers-of'

/** Ways by which photographs go; what they say of a picture that carries nothing. */
export const WAYS_WITH_WORDS: readonly WayName[] = ['case by TUS', 'DICOM API', 'meal', 'persona']

/** A drawn JPEG without any metadata but the profile of sRGB, whose name the report says. */
export const drawBare = (): Promise<Buffer> =>
  sharp({ create: { width: 96, height: 64, channels: 3, background: '#846' } })
    .withIccProfile('srgb')
    .jpeg()
    .toBuffer()

/** All that is said of it. */
export async function wordsOf(sent: Sent): Promise<string> {
  const answers = [await sent.deidentified(), await sent.report(), await sent.details()]
  const said = answers.map((answer) => (answer ? JSON.stringify(answer.headers) + answer.body.toString('latin1') : ''))
  return [...said, saidIn(await sent.strangers()), sent.log()].join('\n')
}
