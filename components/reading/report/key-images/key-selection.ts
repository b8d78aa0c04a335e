import { type FrameName, isSameFrame } from '../../series/slice'

export interface MarkedImage extends FrameName {
  seriesId: string
  studyId: string
  /** Of its series, as it is called. */
  series: string
  /** In its series, counted from 1. */
  number: number
}

/** The key images that are marked in a room, and not saved yet. */
export interface KeySelection {
  id: string
  roomId: string
  comment: string
  images: readonly MarkedImage[]
}

export const marked = (selection: KeySelection | null, image: FrameName): boolean =>
  selection?.images.some((one) => isSameFrame(one, image)) ?? false

/** As the API has them. */
export const MAX_KEY_IMAGES = 100

export const withImage = (selection: KeySelection, image: MarkedImage): KeySelection => ({
  ...selection,
  images: [...selection.images.filter((one) => !isSameFrame(one, image)), image],
})

export const unmarked = (selection: KeySelection, image: FrameName): KeySelection => ({
  ...selection,
  images: selection.images.filter((one) => !isSameFrame(one, image)),
})
