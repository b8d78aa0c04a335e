import { processSingleton } from '../../runtime/singleton'
import { type RawImage } from '../raster/raw-image'

/** A classifier's result for an image. */
interface Classification {
  /** Shown to people as `diagnosis`. */
  label: string
  /** 0 to 1. */
  confidence: number
}

export interface Classifier {
  /** The model, reported with each result. */
  readonly model: string
  /**
   * Assesses an image as displayed: 8 bits a channel, upright, in sRGB or greyscale. It is rendered on request.
   *
   * @param draw returns the pixels, no larger than `within` a side
   */
  assess(draw: (within: number) => Promise<RawImage>): Promise<Classification>
}

/** The result where nothing was assessed: it never names a disease. */
export const NOT_ASSESSED: Classification = { label: 'not assessed', confidence: 0 }

/** A placeholder classifier, reported as such: it assesses nothing. */
export const mockClassifier: Classifier = { model: 'mock', assess: () => Promise.resolve(NOT_ASSESSED) }

const singletonClassifier = processSingleton<Classifier>('classifier')

/** Registers the classifier of this process; the returned function unregisters it. */
export function openClassifier(given: Classifier): () => void {
  singletonClassifier.set(given)
  return () => singletonClassifier.clear()
}

/** The classifier of this process: the placeholder where none was opened. */
export const getClassifier = (): Classifier => singletonClassifier.peek() ?? mockClassifier
