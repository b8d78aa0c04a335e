import { fail } from '../../errors/fail'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { processSingleton } from '../../runtime/singleton'
import { TURN_CLASSES } from '../../runtime/fair/turn'
import { count, meterSingleton, setGauge } from '../../telemetry/metrics/measure'
import { DecoderError } from '../_internal/decoder-pool/decoder-error'
import { DecoderPool, type DecoderPoolOptions } from '../_internal/decoder-pool/decoder-pool'
import { UNAVAILABLE } from '../_internal/decoder-pool/decoder-protocol'
import { parseRefusal } from '../_internal/decoder-pool/parse-refusal'

export type DecoderOptions = Pick<DecoderPoolOptions, 'program' | 'size' | 'timeMs'> & Partial<DecoderPoolOptions>

interface Decoders {
  /**
   * Runs one operation on hostile bytes in a child process. With a `reader` the child requests ranges and never gets
   * the whole.
   *
   * @throws AppError `corrupt` whatever the bytes did to the decoder, `type_mismatch` when they are something else,
   * `preview_unavailable` when they are complete but cannot be decoded here, `unavailable` when no decoder could be
   * started or it lacks a module of its own, and whatever the reader threw.
   */
  run(op: string, input: unknown, reader?: ByteReader): Promise<unknown>
  /** The children's process ids. */
  pids(): number[]
  /** Kills every child; what was queued fails as unavailable. */
  close(): Promise<void>
}

/**
 * A 12-megapixel JPEG peaks at 240 MB resident and 550 MB of data, including WebAssembly's; a HEIC of 48 at 610 MB, a copy of a
 * JPEG of 200 at 150 MB, and at 890 MB where it has to be turned, since its last row comes first. The kernel's limit is well
 * above the monitor's, so that the monitor, which can report the reason, acts first. Node 24 by itself counts for 500 MB
 * of data more than 20 and 22 do, of which it uses none: at 1,400 it could not load the codecs of DICOM.
 */
export const DECODER_LIMITS = { residentMb: 1000, dataMb: 2400 }
const DEFAULTS = { execArgv: [], ...DECODER_LIMITS, tasksPerChild: 200 }

const singletonDecoders = processSingleton<Decoders>('decoders')

/** Opens and registers this process's pool of decoder processes; children start with the first task. */
export function openDecoders(options: DecoderOptions): Decoders {
  const pool = new DecoderPool({ ...DEFAULTS, ...options })
  const hideWaits = meterSingleton.peek()?.beforeExposition(() => {
    const waits = pool.oldestWaitMs()
    for (const turn of TURN_CLASSES) setGauge('fovea_decoder_oldest_seconds', { class: turn }, waits[turn] / 1000)
  })
  const opened: Decoders = {
    run: async (op, input, reader) => {
      try {
        return await runWithRetry(pool, { op, input, reader: reader ?? null })
      } catch (error) {
        throw error instanceof DecoderError ? decoderErrorToAppError(error) : error
      }
    },
    pids: () => pool.pids(),
    close: async () => {
      singletonDecoders.clear()
      hideWaits?.()
      await pool.close()
    },
  }
  singletonDecoders.set(opened)
  return opened
}

/** The decoders of this process. */
export const getDecoders = (): Decoders => singletonDecoders.get()

/** What worked all of its time may have this much more, once. */
const SECOND_TIME_FACTOR = 3

/**
 * A crash is retried once, in a fresh child: the kernel kills decoders first when the machine is short of memory. So is a task
 * that ran out of memory in a child that had done others, since an allocator keeps much of what they had, and one that worked
 * all of its time, with more: the same image takes several times as long on a slow machine, or on one whose caches others use.
 */
async function runWithRetry(pool: DecoderPool, task: Parameters<DecoderPool['run']>[0]): Promise<unknown> {
  try {
    return await runOnce(pool, task)
  } catch (error) {
    if (!(error instanceof DecoderError)) throw error
    if (error.failure === 'timeout' && error.hadItsTime) return runOnce(pool, { ...task, timeFactor: SECOND_TIME_FACTOR })
    if (error.failure === 'crashed' || (error.failure === 'memory' && error.wasUsed)) return runOnce(pool, task)
    throw error
  }
}

async function runOnce(pool: DecoderPool, task: Parameters<DecoderPool['run']>[0]): Promise<unknown> {
  try {
    return await pool.run(task)
  } catch (error) {
    const reason = error instanceof DecoderError ? error.failure : null
    if (reason === 'crashed' || reason === 'timeout' || reason === 'memory') count('fovea_decoder_deaths_total', { reason })
    throw error
  }
}

function decoderErrorToAppError(cause: DecoderError): Error {
  switch (cause.failure) {
    case 'closed':
    case 'unavailable':
      return fail('unavailable', { cause })
    case 'timeout':
    case 'memory':
      return fail('too_large_to_process', { cause })
    case 'crashed':
      return fail('image_unreadable', { cause })
    case 'refused':
      if (cause.refusal?.code === UNAVAILABLE) return fail('unavailable', { cause })
      return (cause.refusal && parseRefusal(cause.refusal, cause)) ?? fail('image_unreadable', { cause })
  }
}
