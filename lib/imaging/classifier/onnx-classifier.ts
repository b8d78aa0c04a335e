import { readFileSync } from 'node:fs'
import type { InferenceSession } from 'onnxruntime-node'
import { z } from 'zod'
import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { type Classifier } from './classifier'
import { type RawImage } from '../raster/raw-image'
import { letterbox } from '../_internal/raster/letterbox'

/** The model card: the meaning of the outputs, and the preprocessing used in training. */
const ModelCardSchema = z.strictObject({
  /** Reported with each result, as `model`. */
  name: z.string().min(1).max(100),
  labels: z.array(z.string().min(1).max(200)).min(1).max(10_000),
  /** Each channel's value from 0 to 1, minus `mean`, divided by `std`. */
  mean: z.tuple([z.number(), z.number(), z.number()]).default([0, 0, 0]),
  std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]).default([1, 1, 1]),
  /** The side of the input, where the model leaves it open. */
  size: z.int().min(1).max(4096).default(224),
})
type ModelCard = z.output<typeof ModelCardSchema>

interface ModelInput {
  type: 'float32' | 'uint8'
  channels: 1 | 3
  width: number
  height: number
  /** Channel after channel (NCHW), or the channels of a pixel together (NHWC). */
  isPlanar: boolean
}

/**
 * Opens any image classifier from an ONNX file: one image in, as N × C × H × W or N × H × W × C, one score for each
 * label out. Scores that are not probabilities are normalised (softmax). It is run once to verify it.
 *
 * @param modelPath the file of the model; its model card is beside it, under the same name with `.json`
 * @throws AppError `bad_setting` for a file that is not such a model, or whose model card does not match
 */
export async function openOnnxClassifier(modelPath: string): Promise<Classifier & { close(): Promise<void> }> {
  // Most installations have no such model, and their servers do not load the runtime.
  const runtime = await import('onnxruntime-node')
  const card = readModelCard(`${modelPath.replace(/\.onnx$/i, '')}.json`)
  try {
    const session = await runtime.InferenceSession.create(modelPath, { logSeverityLevel: 3 })
    const input = readModelInput(session, card)
    const infer = async (picture: RawImage) => {
      const { type, channels, width, height, isPlanar } = input
      const tensor = new runtime.Tensor(
        type,
        toTensorValues(picture, input, card),
        isPlanar ? [1, channels, height, width] : [1, height, width, channels],
      )
      const { [session.outputNames[0]!]: scores } = await session.run({ [session.inputNames[0]!]: tensor })
      if (scores?.data.length !== card.labels.length)
        throw fail('classifier_scores_mismatch', { scores: scores?.data.length ?? 0, labels: card.labels.length })
      return toProbabilities(Array.from(scores.data, Number))
    }
    await infer({ width: 1, height: 1, channels: 1, pixels: new Uint8Array(1) })
    return {
      model: card.name,
      assess: async (draw) => {
        const scores = await infer(await draw(Math.max(input.width, input.height)))
        const best = scores.indexOf(Math.max(...scores))
        return { label: card.labels[best]!, confidence: scores[best]! }
      },
      close: () => session.release(),
    }
  } catch (cause) {
    if (isAppError(cause)) throw cause
    throw fail('classifier_model_unreadable', { cause })
  }
}

function readModelCard(file: string): ModelCard {
  try {
    return ModelCardSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw fail('classifier_description_missing', { cause })
  }
}

function readModelInput({ inputMetadata, inputNames }: InferenceSession, { size }: ModelCard): ModelInput {
  const [only, ...others] = inputMetadata
  if (!only?.isTensor) throw fail('classifier_input_not_supported')
  const shape = only.shape.map((side) => (typeof side === 'number' && side > 0 ? side : null))
  const isPlanar = shape[1] === 1 || shape[1] === 3
  const channels = isPlanar ? shape[1] : shape[3]
  const [height, width] = isPlanar ? [shape[2], shape[3]] : [shape[1], shape[2]]
  const { type } = only
  if (others.length > 0 || inputNames.length !== 1 || shape.length !== 4 || (channels !== 1 && channels !== 3))
    throw fail('classifier_input_not_supported')
  if (type !== 'float32' && type !== 'uint8') throw fail('classifier_numbers_not_supported')
  return { type, channels, width: width ?? size, height: height ?? size, isPlanar }
}

function toTensorValues(picture: RawImage, { type, channels, width, height, isPlanar }: ModelInput, { mean, std }: ModelCard) {
  const pixels = letterbox(picture, { width, height, channels })
  const plane = width * height
  const values = type === 'uint8' ? new Uint8Array(pixels.length) : new Float32Array(pixels.length)
  for (let at = 0; at < pixels.length; at += 1) {
    const channel = at % channels
    const value = type === 'uint8' ? pixels[at]! : (pixels[at]! / 255 - mean[channel]!) / std[channel]!
    values[isPlanar ? channel * plane + Math.floor(at / channels) : at] = value
  }
  return values
}

function toProbabilities(scores: number[]): number[] {
  const sum = scores.reduce((so, score) => so + score, 0)
  if (scores.every((score) => score >= 0 && score <= 1) && Math.abs(sum - 1) < 1e-3) return scores
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const all = powers.reduce((so, power) => so + power, 0)
  return powers.map((power) => power / all)
}
