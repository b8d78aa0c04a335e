import type { NightInput } from '../drawings/draw-night'

/** The media of the demo creator's one persona; everything in it is drawn. */
export const DEMO_PERSONA = 'Ada, night sky'

export const DEMO_NIGHT_DRAWINGS: readonly ({ filename: string; description: string } & NightInput)[] = [
  { filename: 'over-the-hills.jpg', description: 'Over the hills, an hour before midnight.', seed: 7 },
  { filename: 'last-light.jpg', description: 'The last light, and the first stars.', seed: 21, dusk: 1 },
  { filename: 'young-moon.jpg', description: 'A young moon.', seed: 33, dusk: 0.35, moon: [0.7, 0.3] },
]
