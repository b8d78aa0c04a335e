import { type ChildProcess } from 'node:child_process'
import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { type Slot } from '../../../runtime/fair/fair-queue'
import { type DecoderChannel } from './decoder-channel'
import { type DecoderFailure } from './decoder-error'
import { type ChildMessage } from './decoder-protocol'
import { type ProcessorBudget } from './processor-budget'

/** What a decoder child is to do. */
export interface DecoderTask {
  op: string
  input: unknown
  reader: ByteReader | null
  /** So often the usual time; 1 by default. */
  timeFactor?: number
}

export interface Task extends DecoderTask {
  done: (value: unknown) => void
  fail: (error: unknown) => void
  /** What the reader threw: a failure of the store, not of the image, so the caller gets it. */
  readerError: { error: unknown } | null
  /** Bytes that the child may still request: a few times the file, so that a loop of requests ends as well. */
  remainingRangeBytes: number
}

export type Ask = ChildMessage & { type: 'ask' }

/** A decoder child, as its pool knows it. */
export interface Child {
  process: ChildProcess
  isForked: boolean
  /** The decoder itself, once it is ready: its memory and time are what counts, and it is killed beside what started it. */
  pid: number | undefined
  channel: DecoderChannel
  task: Task | null
  /** Of its task, in the turns of the owners. */
  slot: Slot<Task> | null
  timer: NodeJS.Timeout
  /** The remaining time of the task. It is paused while the parent reads, since a slow store is not the image's fault. */
  leftMs: number
  since: number
  /** The processor time of its task, or of its last. */
  budget: ProcessorBudget | null
  reading: number
  /** How long the parent may still read for the task without its time passing: requests must not renew it for ever. */
  pauseLeftMs: number
  /** Requests that wait until the child has taken the answers to others, of so many bytes. */
  asks: Ask[]
  bytesInFlight: number
  tasks: number
  why: DecoderFailure | null
  ready: boolean
  lastWords: string
}
