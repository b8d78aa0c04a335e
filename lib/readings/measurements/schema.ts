import { z } from 'zod'

const MEASUREMENT_KINDS = [
  ...(['length', 'angle', 'cobb', 'ellipse', 'freehand', 'probe', 'bidirectional', 'arrow'] as const),
  ...(['cup_to_disc', 'lesion_distance'] as const),
] as const
export type MeasurementKind = (typeof MEASUREMENT_KINDS)[number]
/** What is set in the windows that compare photographs: the reading room draws none of it. */
const PHOTO_KINDS = ['ruler', 'overlay'] as const

/** Of one measurement, in the plane and in the patient together. */
const MAX_POINTS = 10_000
/** Of a reading room: more cannot be looked through. */
export const MAX_MEASUREMENTS = 2000

const coordinate = z.number().min(-1e7).max(1e7)

const ValueSchema = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .describe('What was measured: `length`, `area`, `mean`, `deviation`, `min`, `max`, `angle`, `ratio`, `value` …'),
  value: z.number().nullable().describe('Null where it cannot be measured here.'),
  unit: z
    .string()
    .max(30)
    .describe("UCUM: `mm`, `mm2`, `deg`, `[hnsf'U]`; `px`, `px2` on images that are not calibrated; `1` for a ratio."),
})

const SizeSchema = z
  .tuple([z.int().min(1).max(100_000), z.int().min(1).max(100_000)])
  .describe('Columns and rows of the rendering in which the points were set.')
const SetPointSchema = z
  .tuple([coordinate, coordinate, z.number().min(0).max(10_000)])
  .describe('Column, row, and how exactly it was set: the standard deviation of each, in pixels.')

const RulerSchema = z
  .object({
    size: SizeSchema,
    marker: z
      .object({
        kind: z.enum(['length', 'square']),
        millimetres: z.number().positive().max(2000),
        points: z.array(SetPointSchema).min(2).max(4),
      })
      .describe('What of known size lies in the photograph: the ends of a length, or the corners of a square.'),
    figures: z
      .array(z.object({ kind: z.enum(['length', 'area']), points: z.array(SetPointSchema).min(2).max(200) }))
      .min(1)
      .max(20)
      .describe('What was measured; `values` has the value of each, and after it its `uncertainty` (95%).'),
  })
  .describe('Of a `ruler`: what was measured beside a marker of known size (JCGM 100:2008).')

const OverlaySchema = z
  .object({
    other_file_id: z.uuid().describe('The photograph that was put over this one.'),
    sizes: z.tuple([SizeSchema, SizeSchema]),
    pairs: z
      .array(z.tuple([SetPointSchema, SetPointSchema]))
      .min(2)
      .max(12),
  })
  .describe('Of an `overlay`: the same places on this photograph and on another, by which that one is aligned.')

/** What is drawn: sealed as a whole. */
export const DrawnSchema = z.object({
  points: z
    .array(z.tuple([coordinate, coordinate]))
    .max(MAX_POINTS)
    .describe('Columns and rows of the image, from the upper left corner of its upper left pixel, as in SCOORD (PS3.3 C.18.6).'),
  world: z
    .array(z.tuple([coordinate, coordinate, coordinate]))
    .max(MAX_POINTS)
    .nullable()
    .default(null)
    .describe(
      'The same points in millimetres of the patient, as in SCOORD3D (PS3.3 C.18.9); null on an image without a position.',
    ),
  frame_of_reference_uid: z
    .string()
    .max(64)
    .regex(/^[0-9.]+$/)
    .nullable()
    .default(null),
  label: z.string().trim().max(500).default(''),
  values: z.array(ValueSchema).max(40).default([]),
  ruler: RulerSchema.optional(),
  overlay: OverlaySchema.optional(),
})
export type Drawn = z.output<typeof DrawnSchema>

export const MeasurementInputSchema = DrawnSchema.extend({
  file_id: z.uuid().describe('The file of the image: `file_id` in the frames of a series, or of a photograph.'),
  frame: z.int().min(1).max(1_000_000).default(1),
  kind: z.enum([...MEASUREMENT_KINDS, ...PHOTO_KINDS]),
  version: z.int().min(0).max(1_000_000).default(0).describe('The version that was changed; 0 for a new measurement.'),
})
  .strict()
  .refine(
    ({ points, world, ruler, overlay }) => points.length + (world?.length ?? 0) > 0 || (ruler ?? overlay) !== undefined,
    'at least one point',
  )
  .refine(
    ({ kind, ruler, overlay }) =>
      (kind === 'ruler') === (ruler !== undefined) && (kind === 'overlay') === (overlay !== undefined),
    '`ruler` for a ruler, `overlay` for an overlay, and neither for anything else',
  )
  .refine(({ points, world }) => points.length + (world?.length ?? 0) <= MAX_POINTS, `at most ${MAX_POINTS} points`)
  .meta({ id: 'MeasurementInput' })
export type MeasurementInput = z.output<typeof MeasurementInputSchema>

export const MeasurementSchema = DrawnSchema.extend({
  id: z.uuid(),
  file_id: z.uuid(),
  sop_instance_uid: z.string().nullable().describe('Null for a photograph.'),
  series_id: z.uuid().nullable(),
  study_id: z.uuid().nullable(),
  frame: z.int(),
  kind: z.enum([...MEASUREMENT_KINDS, ...PHOTO_KINDS]),
  author: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  is_own: z.boolean().describe('Whether the current user drew it, and may change it.'),
  version: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
}).meta({ id: 'Measurement' })
export type MeasurementRecord = z.output<typeof MeasurementSchema>
/** A measurement that the reading room draws. */
export type DrawnMeasurement = MeasurementRecord & { kind: MeasurementKind }

export const MeasurementListSchema = z
  .object({ items: z.array(MeasurementSchema).describe('In the order in which they were drawn.') })
  .meta({ id: 'MeasurementList' })

export const MeasurementVersionQuerySchema = z.object({
  version: z.coerce.number().int().min(1).optional().describe('The version that is to be deleted; any, without it.'),
})
