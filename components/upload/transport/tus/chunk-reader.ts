import { type TusOptions } from '@uppy/tus'
import { type Meta } from '@uppy/core'

import { type PickedFile } from '../../queue/identity/picked-file'
import { type NoBody } from '../uppy/uppy-body'

/**
 * Lets tus-js-client read a file chunk by chunk, none larger than one PATCH, each only when it is scheduled: a stored file
 * is decrypted no sooner than it is sent.
 */
export const chunkReader = (
  file: PickedFile,
  waitForSlot: () => Promise<void>,
): NonNullable<TusOptions<Meta, NoBody>['fileReader']> => ({
  openFile: () =>
    Promise.resolve({
      size: file.size,
      slice: async (start, end) => {
        await waitForSlot()
        const value = file instanceof Blob ? file.slice(start, end) : new Blob([await file.slice(start, end).arrayBuffer()])
        return { value, done: end >= file.size }
      },
      close: () => undefined,
    }),
})
