import { z } from 'zod'
import { RoomStudySchema } from '../../studies/room/schema'

const PhotographSchema = z
  .object({
    file_id: z.uuid(),
    filename: z.string().nullable(),
    taken_at: z.iso.datetime().describe('When it was taken, else when it arrived.'),
    eye_side: z.enum(['left', 'right', 'both', 'unknown']).nullable(),
    region: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    mime_type: z.string(),
    thumbhash: z.string().nullable(),
    thumbnail_url: z.string().nullable().describe('Null for a type that cannot be shown.'),
    rendered_url: z.string().nullable().describe('At most 1920 pixels wide and high; the original is at `original_url`.'),
    original_url: z.string(),
  })
  .meta({ id: 'ReadingRoomPhotograph' })
export type RoomPhotograph = z.infer<typeof PhotographSchema>

export const ReadingRoomSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['case', 'study']),
    case: z
      .object({
        ...{ id: z.uuid(), number: z.string(), title: z.string(), status: z.enum(['open', 'in_review', 'closed']) },
        last_arrival: z
          .int()
          .nullable()
          .describe(
            'Every file that arrived up to this number is in the room; null where not all are. See `read_up_to` of a case.',
          ),
      })
      .nullable(),
    patient: z
      .object({
        ...{ name: z.string().nullable(), birth_year: z.int().nullable(), birth_date: z.iso.date().nullable() },
        sex: z.string().nullable(),
      })
      .nullable()
      .describe('As the case says it, or the objects of a study without one; null where they are de-identified.'),
    can: z.object({
      measure: z.boolean().describe('Whether the current user may save measurements here.'),
      report: z.boolean().describe('Whether the current user may sign a reading here.'),
    }),
    studies: z.array(RoomStudySchema).describe('Those of the room first, then others of the same patient; each newest first.'),
    photographs: z.array(PhotographSchema).describe('Of a case: its images that are no DICOM objects, newest first.'),
    left_out: z
      .object({ studies: z.int(), photographs: z.int() })
      .describe('How many are not listed, because there are too many.'),
  })
  .meta({ id: 'ReadingRoom' })
export type ReadingRoom = z.infer<typeof ReadingRoomSchema>
