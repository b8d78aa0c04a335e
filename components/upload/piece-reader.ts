import { type TusOptions } from '@uppy/tus'
import { type Meta } from '@uppy/core'

import { type PickedFile } from './file-key'
import { type NoBody } from './uppy-body'

/**
 * Lets tus-js-client read a file piece by piece, none larger than one PATCH, and each only when its turn has come: what
 * waits on this device is opened no sooner than it is sent.
 */
export const pieceReader = (
  file: PickedFile,
  turn: () => Promise<void>,
): NonNullable<TusOptions<Meta, NoBody>['fileReader']> => ({
  openFile: () =>
    Promise.resolve({
      size: file.size,
      slice: async (start, end) => {
        await turn()
        const value = file instanceof Blob ? file.slice(start, end) : new Blob([await file.slice(start, end).arrayBuffer()])
        return { value, done: end >= file.size }
      },
      close: () => undefined,
    }),
})
