import type { PrismaClient } from './generated/client'

/**
 * The relations that a row cannot be without, by model. `vanished-relations.test.ts` compares them with the schema, which alone
 * says it: what Prisma generates knows only their names.
 */
export const REQUIRED_RELATIONS: Readonly<Record<string, readonly string[]>> = {
  ...{
    UserSearch: ['user'],
    OrganisationMember: ['organisation', 'user'],
    PatientNumber: ['organisation', 'patient'],
    EmergencyAccess: ['case', 'user'],
  },
  ...{ TotpFactor: ['user'], RecoveryCode: ['user'], SecondFactorAttempt: ['user'], CodeAttempt: ['user'], Passkey: ['user'] },
  ...{ OidcIdentity: ['user'], Assignment: ['assignee'], ProxyGrant: ['patient', 'proxy'], ProxyInvitation: ['patient'] },
  ...{ Session: ['user'], RefreshToken: ['session'], WebSocketTicket: ['session'], PushSubscription: ['session', 'user'] },
  ...{
    Case: ['patient'],
    CaseSearch: ['case'],
    CaseRead: ['case', 'user'],
    CaseImage: ['file', 'case'],
    SecondOpinion: ['case'],
    CaseDeparture: ['case'],
  },
  ...{ Series: ['study'], Instance: ['file', 'study', 'series'], Measurement: ['file'], MeasurementVersion: ['measurement'] },
  ...{ ReadingLayouts: ['user'], MediaFile: ['file'], FileBlackout: ['file'], FileVariant: ['file'], DirectUpload: ['file'] },
  ...{ DamagedObject: ['key'], UploadPart: ['finalUpload'], RetakeRequest: ['file', 'assignee'] },
  ...{ HeldStudy: ['source'], Share: ['creator'], ShareFile: ['share', 'file'], ShareVisit: ['share'] },
  ...{
    Notification: ['user'],
    NotificationDelivery: ['notification', 'user'],
    NotificationSettings: ['user'],
    UserPhoto: ['user'],
  },
  ...{
    ServiceAccount: ['user'],
    ServiceToken: ['account'],
    CreationKey: ['owner'],
    Invitation: ['user'],
    PasswordReset: ['user'],
  },
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
  const relationsOf = (model: string, args: unknown) => readRelations(_runtimeDataModel, model, args as Args | undefined)
  const readOne = async <T>(relations: readonly Relation[], query: () => Promise<T>): Promise<T> => {
    let row = await query()
    for (let attempt = 1; attempt < MAX_ATTEMPTS && row !== null && !isWhole(row as Row, relations); attempt++)
      row = await query()
    return row
  }
  const extended = prisma.$extends({
    query: {
      $allModels: {
        findMany: async ({ model, args, query }) => {
          const rows = await query(args)
          const relations = relationsOf(model, args)
          return relations.length === 0 ? rows : (rows as Row[]).filter((row) => isWhole(row, relations))
        },
        findFirst: ({ model, args, query }) => readOne(relationsOf(model, args), () => query(args)),
        findFirstOrThrow: ({ model, args, query }) => readOne(relationsOf(model, args), () => query(args)),
        findUnique: ({ model, args, query }) => readOne(relationsOf(model, args), () => query(args)),
        findUniqueOrThrow: ({ model, args, query }) => readOne(relationsOf(model, args), () => query(args)),
      },
    },
  })
  return extended as unknown as PrismaClient
}

/** A relation that a query reads, and what it reads of its rows. */
interface Relation {
  name: string
  isRequired: boolean
  below: readonly Relation[]
}

function readRelations({ models }: Models, model: string, args: Args | undefined): Relation[] {
  return Object.entries(args?.select ?? args?.include ?? {}).flatMap(([name, given]) => {
    const field = given ? models[model]?.fields.find((one) => one.name === name) : undefined
    if (field?.kind !== 'object') return []
    const isRequired = REQUIRED_RELATIONS[model]?.includes(name) ?? false
    return [{ name, isRequired, below: readRelations({ models }, field.type, given === true ? undefined : (given as Args)) }]
  })
}

/** Takes from a row what belongs to rows that have vanished; false where the row itself has. */
function isWhole(row: Row, relations: readonly Relation[]): boolean {
  for (const { name, isRequired, below } of relations) {
    const value = row[name]
    if (Array.isArray(value)) row[name] = value.filter((one) => isWhole(one as Row, below))
    else if (value === null || value === undefined || !isWhole(value as Row, below)) {
      if (isRequired) return false
      row[name] = null
    }
  }
  return true
}
