export interface Arcade {
  kind: 'artery' | 'vein'
  /** The radius where it leaves the disc, and where it leaves the image. */
  radius: [number, number]
  /** x, y, x, y … */
  course: number[]
}

/**
 * The large vessels of a right eye, as in textbooks: arcades above and below the macula, and the nasal ones. Lengths
 * are fractions of the radius of the image's round field; the fovea is at 0, 0 and y points down.
 */
export const ARCADES: Arcade[] = [
  {
    kind: 'vein',
    radius: [0.0152, 0.007],
    course: [
      0.735, -0.01, 0.712, -0.07, 0.66, -0.22, 0.52, -0.43, 0.27, -0.57, -0.04, -0.6, -0.34, -0.53, -0.64, -0.45, -1, -0.36,
    ],
  },
  {
    kind: 'vein',
    radius: [0.0152, 0.007],
    course: [0.735, -0.015, 0.725, 0.06, 0.69, 0.2, 0.57, 0.44, 0.32, 0.61, 0.02, 0.66, -0.3, 0.61, -0.62, 0.56, -1, 0.46],
  },
  { kind: 'vein', radius: [0.011, 0.006], course: [0.625, -0.3, 0.52, -0.55, 0.28, -0.76, -0.03, -0.84, -0.4, -0.97] },
  { kind: 'vein', radius: [0.01, 0.006], course: [0.615, 0.37, 0.5, 0.62, 0.27, 0.8, 0.06, 1.02] },
  { kind: 'vein', radius: [0.011, 0.006], course: [0.737, -0.013, 0.752, -0.06, 0.78, -0.22, 0.77, -0.45, 0.68, -0.78] },
  { kind: 'vein', radius: [0.01, 0.006], course: [0.737, -0.013, 0.757, 0.03, 0.81, 0.17, 0.85, 0.36, 0.82, 0.66] },
  {
    kind: 'artery',
    radius: [0.0122, 0.0045],
    course: [
      0.742, -0.015, 0.722, -0.06, 0.67, -0.19, 0.5, -0.36, 0.25, -0.47, -0.05, -0.48, -0.33, -0.44, -0.56, -0.54, -0.9, -0.62,
    ],
  },
  {
    kind: 'artery',
    radius: [0.0122, 0.0045],
    course: [0.742, -0.01, 0.715, 0.03, 0.655, 0.17, 0.5, 0.37, 0.26, 0.5, -0.02, 0.53, -0.3, 0.5, -0.52, 0.43, -0.98, 0.24],
  },
  { kind: 'artery', radius: [0.009, 0.0045], course: [0.655, -0.22, 0.59, -0.45, 0.42, -0.66, 0.3, -1] },
  { kind: 'artery', radius: [0.009, 0.0045], course: [0.645, 0.2, 0.64, 0.42, 0.52, 0.78, 0.4, 1] },
  { kind: 'artery', radius: [0.009, 0.0045], course: [0.737, -0.013, 0.775, -0.05, 0.86, -0.14, 1, -0.2] },
  { kind: 'artery', radius: [0.008, 0.0045], course: [0.737, -0.013, 0.785, 0.01, 0.88, 0.07, 1.02, 0.16] },
  { kind: 'artery', radius: [0.0055, 0.0025], course: [0.62, -0.05, 0.47, -0.11, 0.33, -0.1, 0.19, -0.16] },
  { kind: 'artery', radius: [0.0055, 0.0025], course: [0.63, 0.04, 0.48, 0.11, 0.36, 0.09, 0.2, 0.15] },
]
