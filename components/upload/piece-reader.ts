import { type TusOptions } from '@uppy/tus'
import { type Body, type Meta } from '@uppy/core'

import { type PickedFile } from './file-key'

/** Lets tus-js-client read a file that is no Blob: piece by piece, none larger than one PATCH. */
export const pieceReader = (file: PickedFile): NonNullable<TusOptions<Meta, Body>['fileReader']> => ({
  openFile: () =>
    Promise.resolve({
      size: file.size,
      slice: async (start, end) => ({
        value: new Blob([await file.slice(start, end).arrayBuffer()]),
        done: end >= file.size,
      }),
      close: () => undefined,
    }),
})
