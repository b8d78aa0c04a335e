import { type Meta, type Uppy } from '@uppy/core'

import { type UploadItem } from './item'
import { type ItemStore } from './upload-list'
import { type NoBody } from './uppy-body'

/** Uppy gives each of its plugins a place of their own in its state; this one is ours. */
const place = 'FoveaList'
const none: readonly UploadItem[] = []

interface Place {
  items: readonly UploadItem[]
}
/** As much of Uppy's state as is needed here, whatever its files carry. */
interface WithPlugins {
  plugins?: object
}

/** The files of this page, in Uppy's state: for `useUppyState`. */
export const selectItems = ({ plugins }: WithPlugins): readonly UploadItem[] =>
  (plugins as Partial<Record<typeof place, Place>> | undefined)?.[place]?.items ?? none

/** Keeps the list where Uppy keeps everything else that is shown of it. */
export const itemStoreOf = (uppy: Uppy<Meta, NoBody>): ItemStore => ({
  get: () => selectItems(uppy.getState()),
  set: (items) => uppy.setState({ plugins: { ...uppy.getState().plugins, [place]: { items } } }),
  subscribe: (listener) =>
    uppy.store.subscribe((before, next) => {
      if (selectItems(before) !== selectItems(next)) listener()
    }),
})
