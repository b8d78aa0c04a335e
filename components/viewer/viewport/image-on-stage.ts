import { type DrawableImage } from '../commands'
import { type Size } from './viewport'

/** An image on the screen: its size, and the space available. */
export interface ImageOnStage {
  space: Size
  picture: DrawableImage
}
