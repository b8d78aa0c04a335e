import { z } from 'zod'

export const NotificationTypeSchema = z.enum([
  'FILE_UPLOADED',
  'FILE_DELETED',
  'MEAL_COMPLETED',
  'PROGRESS_UPDATED',
  'MESSAGE',
  'SYSTEM',
])
export type NotificationType = z.infer<typeof NotificationTypeSchema>

/** What a MESSAGE is about, where it is not a message of one person to another. */
export const MessageAboutSchema = z.enum(['retake'])
export type MessageAbout = z.infer<typeof MessageAboutSchema>

/** What a SYSTEM notification is about. */
export const SystemAboutSchema = z.enum([
  'urgent',
  'reading',
  'assigned',
  'opinion-asked',
  'opinion-answered',
  'opinion-withdrawn',
  'case-deleted',
  'moved-out',
  'moved-in',
  'removal-asked',
  'proxy-invited',
  'proxy-accepted',
  'proxy-granted',
  'emergency-opened',
  'emergency-paused',
  'emergency-ended',
  'right-changed',
  'share-made',
  'share-opened',
  'second-factor-reset',
  'quarantined',
  'failed-sign-ins',
  'new-device',
  'credential-changed',
  'object-damaged',
  'study-held',
  'reaction',
  'test',
])
export type SystemAbout = z.infer<typeof SystemAboutSchema>

const NotificationAboutSchema = z.enum([...MessageAboutSchema.options, ...SystemAboutSchema.options])

const NotificationRecordSchema = z
  .object({
    id: z.uuid(),
    type: NotificationTypeSchema,
    data: z
      .object({ about: NotificationAboutSchema.optional().describe('The subject of a MESSAGE or SYSTEM notification.') })
      .catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .describe(
        'Ids and enumerated values. ' +
          '`case_number` and `case_title` appear if the reader may see the case; `from_name` is the name of the user `from`, `other_name` that of `other`, `organisation_name` and `account_name` those of the ids.',
      ),
    created_at: z.iso.datetime(),
    read_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notification' })
export type NotificationRecord = z.infer<typeof NotificationRecordSchema>

export const NotificationQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^(unread|read)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional(),
})
export type NotificationQuery = z.output<typeof NotificationQuerySchema>

export const NotificationPageSchema = z
  .object({
    items: z.array(NotificationRecordSchema),
    next_cursor: z.string().nullable(),
    unread: z.int().describe('The total number of unread notifications.'),
    unread_entries: z
      .int()
      .describe('How many entries an inbox shows of them, in which consecutive images of one case and sender are one.'),
  })
  .meta({ id: 'NotificationPage' })
export type NotificationPage = z.infer<typeof NotificationPageSchema>

export const ReadUpToSchema = z.object({
  up_to: z.uuid().describe('The newest displayed notification; later ones stay unread.'),
})
