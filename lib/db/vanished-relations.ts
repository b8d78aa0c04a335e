import type { PrismaClient } from './generated/client'

/**
 * The relations that a row cannot be without, by model. `vanished-relations.test.ts` compares them with the schema, which alone
 * says it: what Prisma generates knows only their names.
 */
export const REQUIRED_RELATIONS: Readonly<Record<string, readonly string[]>> = {
  ...{ UserSearch: ['user'], OrganisationMember: ['organisation', 'user'], EmergencyAccess: ['case', 'user'] },
  ...{ TotpFactor: ['user'], RecoveryCode: ['user'], SecondFactorAttempt: ['user'], CodeAttempt: ['user'], Passkey: ['user'] },
  ...{ OidcIdentity: ['user'], Assignment: ['assignee'], ProxyGrant: ['patient', 'proxy'], ProxyInvitation: ['patient'] },
  ...{ Session: ['user'], RefreshToken: ['session'], WebSocketTicket: ['session'], PushSubscription: ['session', 'user'] },
  ...{
    Case: ['patient'],
    CaseSearch: ['case'],
    CaseRead: ['case', 'user'],
    CaseImage: ['file', 'case'],
    SecondOpinion: ['case'],
  },
  ...{ Series: ['study'], Instance: ['file', 'study', 'series'], Measurement: ['file'], MeasurementVersion: ['measurement'] },
  ...{ ReadingLayouts: ['user'], MediaFile: ['file'], FileBlackout: ['file'], FileVariant: ['file'], DirectUpload: ['file'] },
  ...{ DamagedObject: ['key'], UploadPart: ['finalUpload'], RetakeRequest: ['file', 'assignee'] },
  ...{ Share: ['creator'], ShareFile: ['share', 'file'], ShareVisit: ['share'] },
  ...{
    Notification: ['user'],
    NotificationDelivery: ['notification', 'user'],
    NotificationSettings: ['user'],
    UserPhoto: ['user'],
  },
  ...{ ServiceAccount: ['user'], Invitation: ['user'], PasswordReset: ['user'] },
  ...{ DicomBatch: ['sender'], DicomUpload: ['file'], DicomSavedUpload: ['upload'], DicomArchive: ['file'] },
  ...{ DiaryEntry: ['client'], MealCompletion: ['entry'], ProgressRecord: ['entry'], DiaryReaction: ['entry', 'user'] },
  ...{ Message: ['sender', 'recipient'], ArchiveSource: ['account'], ArchiveDestination: ['account'] },
}

type Row = Record<string, unknown>
interface Args {
  select?: Row | null
  include?: Row | null
}
interface Models {
  readonly models: Readonly<Record<string, { readonly fields: readonly { name: string; kind: string; type: string }[] }>>
}

/** So often one row is read again whose relation has vanished: another one may be found in its place. */
const MAX_ATTEMPTS = 3

/**
 * Answers reads as if rows that are deleted meanwhile had been deleted before. Prisma reads each relation by a statement of
 * its own: where its row was deleted between the two it answers null for what has no null in its type, and whoever uses it
 * fails. Such a row was deleted too, so it is left out.
 */
export function withoutVanishedRows(prisma: PrismaClient): PrismaClient {
  // The client has it for itself; the test fails without it.
  const { _runtimeDataModel } = prisma as unknown as { _runtimeDataModel: Models }
  const isWhole = (model: string, row: unknown, args: Args | undefined): boolean =>
    !hasShape(args) || prune(_runtimeDataModel, model, row as Row, args)
  const readOne = async <T>(model: string, args: Args | undefined, query: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      const row = await query()
      if (row === null || isWhole(model, row, args)) return row
    }
    // By now the row itself is gone.
    return query()
  }
  const extended = prisma.$extends({
    query: {
      $allModels: {
        findMany: async ({ model, args, query }) => {
          const rows = await query(args)
          return (rows as unknown[]).filter((row) => isWhole(model, row, args as Args))
        },
        findFirst: ({ model, args, query }) => readOne(model, args as Args, () => query(args)),
        findFirstOrThrow: ({ model, args, query }) => readOne(model, args as Args, () => query(args)),
        findUnique: ({ model, args, query }) => readOne(model, args as Args, () => query(args)),
        findUniqueOrThrow: ({ model, args, query }) => readOne(model, args as Args, () => query(args)),
      },
    },
  })
  return extended as unknown as PrismaClient
}

const hasShape = (args: Args | undefined): args is Args => Boolean(args?.select ?? args?.include)

/** Takes from a row what belongs to rows that have vanished; false where the row itself has. */
function prune(data: Models, model: string, row: Row, args: Args): boolean {
  const required = REQUIRED_RELATIONS[model] ?? []
  for (const [name, given] of Object.entries(args.select ?? args.include ?? {})) {
    const field = data.models[model]?.fields.find((one) => one.name === name)
    if (!given || field?.kind !== 'object') continue
    const below = (given === true ? {} : given) as Args
    const value = row[name]
    if (Array.isArray(value)) row[name] = value.filter((one) => prune(data, field.type, one as Row, below))
    else if (value === null || value === undefined || !prune(data, field.type, value as Row, below)) {
      if (required.includes(name)) return false
      row[name] = null
    }
  }
  return true
}
