import { fail } from '../../errors/fail'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { processSingleton } from '../../runtime/singleton'
import { DecoderError } from '../_internal/decoder-pool/decoder-error'
import { DecoderPool, type DecoderPoolOptions } from '../_internal/decoder-pool/decoder-pool'

export type DecoderOptions = Pick<DecoderPoolOptions, 'program' | 'size' | 'timeMs'> & Partial<DecoderPoolOptions>

interface Decoders {
  /**
   * Runs one operation on hostile bytes in a child process. With a `reader` the child requests ranges and never gets
   * the whole.
   *
   * @throws AppError `corrupt` whatever the bytes did to the decoder, `type_mismatch` when they are something else,
   * `preview_unavailable` when they are complete but cannot be decoded here, `unavailable` when no decoder could be
   * started, and whatever the reader threw.
   */
  run(op: string, input: unknown, reader?: ByteReader): Promise<unknown>
  /** The children's process ids. */
  pids(): number[]
  /** Kills every child; what was queued fails as unavailable. */
  close(): Promise<void>
}

/**
 * A 12-megapixel JPEG peaks at 240 MB resident and 550 MB of data, including WebAssembly's. The kernel's limit is well
 * above the monitor's, so that the monitor, which can report the reason, acts first.
 */
const DEFAULTS = { execArgv: [], residentMb: 700, dataMb: 1400, tasksPerChild: 200 }

const singletonDecoders = processSingleton<Decoders>('decoders')

/** Opens and registers this process's pool of decoder processes; children start with the first task. */
export function openDecoders(options: DecoderOptions): Decoders {
  const pool = new DecoderPool({ ...DEFAULTS, ...options })
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
      await pool.close()
    },
  }
  singletonDecoders.set(opened)
  return opened
}

/** The decoders of this process. */
export const getDecoders = (): Decoders => singletonDecoders.get()

/** A crash is retried once, in a fresh child: the kernel kills decoders first when the machine is short of memory. */
async function runWithRetry(pool: DecoderPool, task: Parameters<DecoderPool['run']>[0]): Promise<unknown> {
  try {
    return await pool.run(task)
  } catch (error) {
    if (!(error instanceof DecoderError) || error.failure !== 'crashed') throw error
    return pool.run(task)
  }
}

const UNREADABLE = 'This picture could not be read. It may be damaged or cut off: please send it again'

function decoderErrorToAppError(cause: DecoderError): Error {
  switch (cause.failure) {
    case 'closed':
    case 'unavailable':
      return fail.unavailable(undefined, { cause })
    case 'timeout':
    case 'memory':
    case 'crashed':
      return fail.corrupt(UNREADABLE, { cause })
    case 'refused':
      return refusalToAppError(cause)
  }
}

/** Only the three verdicts that a decoder may reach are passed on, and only as one short line. */
function refusalToAppError(cause: DecoderError): Error {
  const { code, detail } = cause.refusal ?? {}
  const line = typeof detail === 'string' && /^[\x20-\x7e\u00a0-\u2fff]{1,300}$/.test(detail) ? detail : UNREADABLE
  if (code === 'preview_unavailable') return fail.previewUnavailable(line, { cause })
  if (code === 'type_mismatch') return fail.typeMismatch(line, { cause })
  return fail.corrupt(code === 'corrupt' ? line : UNREADABLE, { cause })
}
