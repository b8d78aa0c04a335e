/** An image as the viewport names it. */
export interface ShownImage {
  fileId: string
  /** Counted from 1. */
  frame: number
}

export interface MarkedImage extends ShownImage {
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

export const isSameImage = (one: ShownImage, other: ShownImage): boolean =>
  one.fileId === other.fileId && one.frame === other.frame

export const marked = (selection: KeySelection | null, image: ShownImage): boolean =>
  selection?.images.some((one) => isSameImage(one, image)) ?? false

/** As the API has them, of one study. */
const MAX_IMAGES = 100

export const withImage = (selection: KeySelection, image: MarkedImage): KeySelection => ({
  ...selection,
  images: [...selection.images.filter((one) => !isSameImage(one, image)), image].slice(-MAX_IMAGES),
})

export const unmarked = (selection: KeySelection, image: ShownImage): KeySelection => ({
  ...selection,
  images: selection.images.filter((one) => !isSameImage(one, image)),
})
