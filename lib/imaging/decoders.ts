import { fail } from '../errors/fail'
import { type ByteReader } from '../dicom/byte-reader'
import { processWide } from '../runtime/process-wide'
import { DecoderError } from './_internal/decoder-error'
import { DecoderPool, type DecoderPoolOptions } from './_internal/decoder-pool'

export type DecoderOptions = Pick<DecoderPoolOptions, 'program' | 'size' | 'timeMs'> & Partial<DecoderPoolOptions>

export interface Decoders {
  /**
   * Lets a child process do one thing with hostile bytes. With a `reader` the child asks for ranges and never gets the whole.
   *
   * @throws AppError `corrupt` whatever the bytes did to the decoder, `type_mismatch` when they are something else, `preview_unavailable` when they are whole but
   *   nothing here can draw them, `unavailable` when no decoder could be started, and whatever the reader threw.
   */
  run(op: string, input: unknown, reader?: ByteReader): Promise<unknown>
  /** The children's process ids. */
  pids(): number[]
  /** Ends every child; what was waiting fails as unavailable. */
  close(): Promise<void>
}

/**
 * A 12-megapixel JPEG peaks at 240 MB resident and 550 MB of data, WebAssembly's included. The kernel's limit lies well above the
 * watch's, so that the watch, which can say why, comes first.
 */
const DEFAULTS = { execArgv: [], residentMb: 700, dataMb: 1400, tasksPerChild: 200 }

const living = processWide<Decoders>('decoders')

/** Opens the pool of decoder processes, which is this process's own from here on; children start with the first task. */
export function openDecoders(options: DecoderOptions): Decoders {
  const pool = new DecoderPool({ ...DEFAULTS, ...options })
  const opened: Decoders = {
    run: async (op, input, reader) => {
      try {
        return await runTwice(pool, { op, input, reader: reader ?? null })
      } catch (error) {
        throw error instanceof DecoderError ? sayable(error) : error
      }
    },
    pids: () => pool.pids(),
    close: async () => {
      living.clear()
      await pool.close()
    },
  }
  living.set(opened)
  return opened
}

/** The decoders of this process. */
export const decoders = (): Decoders => living.get()

/** A crash is tried once more, in a fresh child: the kernel ends decoders first when the machine is short of memory. */
async function runTwice(pool: DecoderPool, task: Parameters<DecoderPool['run']>[0]): Promise<unknown> {
  try {
    return await pool.run(task)
  } catch (error) {
    if (!(error instanceof DecoderError) || error.failure !== 'crashed') throw error
    return pool.run(task)
  }
}

const UNREADABLE = 'This picture could not be read. It may be damaged or cut off: please send it again'

function sayable(cause: DecoderError): Error {
  switch (cause.failure) {
    case 'closed':
    case 'unavailable':
      return fail.unavailable(undefined, { cause })
    case 'timeout':
    case 'memory':
    case 'crashed':
      return fail.corrupt(UNREADABLE, { cause })
    case 'refused':
      return sayRefusal(cause)
  }
}

/** Only the three verdicts that a decoder may reach cross over, and only as one short line. */
function sayRefusal(cause: DecoderError): Error {
  const { code, detail } = cause.refusal ?? {}
  const line = typeof detail === 'string' && /^[\x20-\x7e\u00a0-\u2fff]{1,300}$/.test(detail) ? detail : UNREADABLE
  if (code === 'preview_unavailable') return fail.previewUnavailable(line, { cause })
  if (code === 'type_mismatch') return fail.typeMismatch(line, { cause })
  return fail.corrupt(code === 'corrupt' ? line : UNREADABLE, { cause })
}
