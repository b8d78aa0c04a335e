import { negated, type Orientation, type Vector } from './vectors'

/** At each edge of an image, which way of the patient lies there. */
interface EdgeLetters {
  left: string
  right: string
  top: string
  bottom: string
}

/** The ways of the patient along each axis (PS3.3 C.7.6.2.1.1): against it and along it. */
const LETTERS = [
  ['R', 'L'],
  ['A', 'P'],
  ['F', 'H'],
] as const
/** The sine of 11°: what deviates less from a plane is not called oblique. */
const MIN_COMPONENT = 0.2

/** The letters of a direction, the most important one first: `L` is to the patient's left, `PH` to the back and a bit up. */
function lettersOf(direction: Vector): string {
  return direction
    .map((component, axis) => ({ size: Math.abs(component), letter: LETTERS[axis]![component > 0 ? 1 : 0] }))
    .filter(({ size }) => size > MIN_COMPONENT)
    .sort((a, b) => b.size - a.size)
    .map(({ letter }) => letter)
    .join('')
}

/** The letters at the edges of an image. They come from its direction cosines alone; an image is never mirrored. */
export const edgeLetters = ({ row, column }: Orientation): EdgeLetters => ({
  left: lettersOf(negated(row)),
  right: lettersOf(row),
  top: lettersOf(negated(column)),
  bottom: lettersOf(column),
})
