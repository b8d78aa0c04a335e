import path from 'node:path'
import type { Settings } from '../config/settings'
import { chooseLock, registerDecoderLock } from '../imaging/decoder-pool/decoder-lock'
import type { DecoderOptions } from '../imaging/decoder-pool/decoders'

interface LockDecoders {
  settings: Pick<Settings, 'FOVEA_DECODER_LOCK'>
  /** The program of the decoders. */
  program: string
  dataDir: string
}

interface LockedDecoders {
  ofDecoders: DecoderOptions['lock']
  unregister: () => void
  /** What the start says: null where nothing is missing. */
  gapMessage: string | null
}

/**
 * Finds out how tightly decoders can be locked in on this system, as the setting demands, and registers it for the page of the
 * server.
 *
 * @throws AppError `decoder_lock_not_whole`
 */
export async function lockDecoders({ settings, program, dataDir }: LockDecoders): Promise<LockedDecoders> {
  const mode = settings.FOVEA_DECODER_LOCK
  const shown = [path.dirname(program), path.resolve('node_modules')]
  const { level, gaps, lock } = await chooseLock({ mode, program, shown, dataDir })
  return {
    ofDecoders: mode === 'off' ? undefined : { ...lock, isFenced: true },
    unregister: registerDecoderLock({ level, gaps }),
    gapMessage: gaps.length === 0 ? null : `decoders are not fully locked in (${level}): open are ${gaps.join(', ')}`,
  }
}
