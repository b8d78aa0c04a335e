import { type Meta, type Uppy } from '@uppy/core'

import { type UploadItem } from '../../queue/upload-item'
import { type ItemStore } from '../../queue/upload-list'
import { type NoBody } from './uppy-body'

/** Uppy gives each plugin its own part of the state; this is ours. */
const pluginKey = 'FoveaList'
const none: readonly UploadItem[] = []

interface PluginState {
  items: readonly UploadItem[]
}
/** The part of Uppy's state that is needed here, whatever the type of its files. */
interface WithPlugins {
  plugins?: object
}

/** The files of this page, in Uppy's state: for `useUppyState`. */
export const selectItems = ({ plugins }: WithPlugins): readonly UploadItem[] =>
  (plugins as Partial<Record<typeof pluginKey, PluginState>> | undefined)?.[pluginKey]?.items ?? none

/** Stores the list in Uppy's state, beside the rest that React shows. */
export const uppyItemStore = (uppy: Uppy<Meta, NoBody>): ItemStore => ({
  get: () => selectItems(uppy.getState()),
  set: (items) => uppy.setState({ plugins: { ...uppy.getState().plugins, [pluginKey]: { items } } }),
  subscribe: (listener) =>
    uppy.store.subscribe((before, next) => {
      if (selectItems(before) !== selectItems(next)) listener()
    }),
})
