import { processWide } from '../runtime/process-wide'
import { type RawImage } from './measure-quality'

/** What a classifier says of a picture. */
export interface Assessment {
  /** Shown to people as `diagnosis`. */
  label: string
  /** 0 to 1. */
  confidence: number
}

export interface Classifier {
  /** Which model speaks: told beside each of its answers. */
  readonly model: string
  /**
   * Looks at a picture as it is shown: 8 bits a channel, upright, in sRGB or grey. It is drawn when it is asked for.
   *
   * @param draw gives the pixels, no larger than `within` a side
   */
  assess(draw: (within: number) => Promise<RawImage>): Promise<Assessment>
}

/** What is said where nothing was looked at: it never names a disease. */
export const NOT_ASSESSED: Assessment = { label: 'not assessed', confidence: 0 }

/** Stands in for a classifier, and says so: it looks at nothing. */
export const standIn: Classifier = { model: 'mock', assess: () => Promise.resolve(NOT_ASSESSED) }

const living = processWide<Classifier>('classifier')

/** Makes a classifier the one of this process; the answer ends it. */
export function openClassifier(given: Classifier): () => void {
  living.set(given)
  return () => living.clear()
}

/** The classifier of this process: the stand-in where none was opened. */
export const classifier = (): Classifier => living.peek() ?? standIn
