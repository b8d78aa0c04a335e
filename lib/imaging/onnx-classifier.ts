import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { isAppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import { type Classifier } from './classifier'
import { type RawImage } from './measure-quality'
import { fillSquare } from './_internal/fill-square'

export interface OnnxClassifier {
  /** The file of the model. Beside it, under the same name with `.json`, stands what is to be known of it. */
  modelPath: string
  /** Where onnxruntime-node is, if it is not installed beside Fovea. */
  runtimePath?: string
}

/** What stands beside a model: what its outputs mean, and how its pixels were prepared when it was trained. */
const CardSchema = z.strictObject({
  /** Told beside each of its answers, as `model`. */
  name: z.string().min(1).max(100),
  labels: z.array(z.string().min(1).max(200)).min(1).max(10_000),
  /** A channel's part of 1, less `mean`, by `std`. */
  mean: z.tuple([z.number(), z.number(), z.number()]).default([0, 0, 0]),
  std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]).default([1, 1, 1]),
  /** A side of what it looks at, where the model itself leaves it open. */
  size: z.int().min(1).max(4096).default(224),
})
type Card = z.output<typeof CardSchema>

/** What is asked of onnxruntime-node here: it is installed by whoever has a model, and has no types without. */
interface Runtime {
  InferenceSession: { create(path: string, options: object): Promise<Session> }
  Tensor: new (type: 'float32' | 'uint8', data: Float32Array | Uint8Array, shape: number[]) => object
}
interface Session {
  inputNames: readonly string[]
  outputNames: readonly string[]
  inputMetadata: readonly { isTensor: boolean; type: string; shape: readonly (number | string)[] }[]
  run(feeds: Record<string, object>): Promise<Record<string, { data: ArrayLike<number> }>>
  release(): Promise<void>
}

interface Input {
  type: 'float32' | 'uint8'
  channels: 1 | 3
  width: number
  height: number
  /** Channel after channel (NCHW), or the channels of a pixel together (NHWC). */
  isPlanar: boolean
}

/**
 * Opens any image classifier from an ONNX file: one picture in, as N × C × H × W or N × H × W × C, one score for each label out.
 * Scores that are no probabilities become ones (softmax). It looks once before it is believed.
 *
 * @throws AppError `bad_setting` for what is no such model, whose description does not fit, or without onnxruntime-node
 */
export async function openOnnxClassifier({
  modelPath,
  runtimePath,
}: OnnxClassifier): Promise<Classifier & { close(): Promise<void> }> {
  const runtime = findRuntime(runtimePath)
  const card = readCard(`${modelPath.replace(/\.onnx$/i, '')}.json`)
  try {
    const session = await runtime.InferenceSession.create(modelPath, { logSeverityLevel: 3 })
    const input = inputOf(session, card)
    const look = async (picture: RawImage) => {
      const { type, channels, width, height, isPlanar } = input
      const tensor = new runtime.Tensor(
        type,
        valuesOf(picture, input, card),
        isPlanar ? [1, channels, height, width] : [1, height, width, channels],
      )
      const { [session.outputNames[0]!]: scores } = await session.run({ [session.inputNames[0]!]: tensor })
      if (scores?.data.length !== card.labels.length)
        throw fail.badSetting(`The model gives ${scores?.data.length ?? 0} scores for ${card.labels.length} labels`)
      return probabilities(Array.from(scores.data, Number))
    }
    await look({ width: 1, height: 1, channels: 1, pixels: new Uint8Array(1) })
    return {
      model: card.name,
      assess: async (draw) => {
        const scores = await look(await draw(Math.max(input.width, input.height)))
        const best = scores.indexOf(Math.max(...scores))
        return { label: card.labels[best]!, confidence: scores[best]! }
      },
      close: () => session.release(),
    }
  } catch (cause) {
    if (isAppError(cause)) throw cause
    throw fail.badSetting('The classifier’s model could not be opened', { cause })
  }
}

function findRuntime(runtimePath: string | undefined): Runtime {
  try {
    return createRequire(path.resolve('package.json'))(runtimePath ? path.resolve(runtimePath) : 'onnxruntime-node') as Runtime
  } catch (cause) {
    throw fail.badSetting('A classifier needs onnxruntime-node: npm install --no-save onnxruntime-node', { cause })
  }
}

function readCard(file: string): Card {
  try {
    return CardSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw fail.badSetting('Beside the model a file of the same name with .json must tell its name and labels', { cause })
  }
}

function inputOf({ inputMetadata, inputNames }: Session, { size }: Card): Input {
  const [only, ...others] = inputMetadata
  const shape = (only?.shape ?? []).map((side) => (typeof side === 'number' && side > 0 ? side : null))
  const isPlanar = shape[1] === 1 || shape[1] === 3
  const channels = isPlanar ? shape[1] : shape[3]
  const [height, width] = isPlanar ? [shape[2], shape[3]] : [shape[1], shape[2]]
  const type = only?.type
  if (others.length > 0 || inputNames.length !== 1 || shape.length !== 4 || (channels !== 1 && channels !== 3))
    throw fail.badSetting('The model does not take one picture of one or three channels')
  if (type !== 'float32' && type !== 'uint8') throw fail.badSetting('The model takes neither float32 nor uint8')
  return { type, channels, width: width ?? size, height: height ?? size, isPlanar }
}

function valuesOf(picture: RawImage, { type, channels, width, height, isPlanar }: Input, { mean, std }: Card) {
  const pixels = fillSquare(picture, { width, height, channels })
  const plane = width * height
  const values = type === 'uint8' ? new Uint8Array(pixels.length) : new Float32Array(pixels.length)
  for (let at = 0; at < pixels.length; at += 1) {
    const channel = at % channels
    const value = type === 'uint8' ? pixels[at]! : (pixels[at]! / 255 - mean[channel]!) / std[channel]!
    values[isPlanar ? channel * plane + Math.floor(at / channels) : at] = value
  }
  return values
}

function probabilities(scores: number[]): number[] {
  const sum = scores.reduce((so, score) => so + score, 0)
  if (scores.every((score) => score >= 0 && score <= 1) && Math.abs(sum - 1) < 1e-3) return scores
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const all = powers.reduce((so, power) => so + power, 0)
  return powers.map((power) => power / all)
}
