/**
 * The relation of a person to a case; `proxy`: its patient granted them access; `site`: it is of the site of a service
 * account; `organisation`: it is of an organisation to which they belong; `responsible`: they look after it; `asked`: a
 * colleague asks them about it; `emergency`: they have opened it in an emergency, which has not ended.
 */
export type CaseRelation =
  | 'own'
  | 'proxy'
  | 'assigned'
  | 'created'
  | 'organisation'
  | 'responsible'
  | 'asked'
  | 'emergency'
  | 'site'
  | 'any'
/** The same, for something inside a case. */
type InCaseRelation = `${CaseRelation}-case`
/**
 * The relation of a person to a file: `own` is in their own space, without a case; `unfinished` is an upload of theirs
 * that has not ended, where they still have access; `client` is in the space of a client assigned to them; `sent-case` is
 * one that they sent into a case into which they may still send.
 */
export type FileRelation = 'own' | 'unfinished' | 'client' | 'sent-case' | InCaseRelation | 'any'
/**
 * The relation of a person to a person: themselves, a client assigned to them, a trainer of theirs, a patient whose proxy they
 * are, any patient, any person; `known-patient`: a patient of an organisation of theirs, or of a case that they may read;
 * `treated-patient`: the same, but of a case that they may change by a right that another gave, so that neither a glance nor a case that
 * they opened themselves makes anybody their patient.
 */
export type UserRelation = 'own' | 'client' | 'trainer' | 'proxied' | 'known-patient' | 'treated-patient' | 'patient' | 'any'
/** The relation of a person to a diary: it is theirs, or that of a client assigned to them. */
type DiaryRelation = 'own' | 'client' | 'any'
/**
 * The relation of a person to a message: they wrote or received it; `client` also requires that the client is still
 * assigned to them. Only its sender changes it.
 */
type MessageRelation = 'own' | 'client'
/** The relation of a person to a persona: it is theirs. */
type PersonaRelation = 'own' | 'any'
/** The relation of a person to an upload of the DICOM API: they sent it, or it was sent for them. */
type DicomRelation = 'own' | 'any'

/** Every action, with its possible relations. A create action names what it creates for. */
export interface RelationByAction {
  'case:read': CaseRelation
  'case:open': UserRelation
  'case:change': CaseRelation
  'case:change-patient': CaseRelation
  /** Saying which doctor looks after a case. */
  'case:assign': CaseRelation
  'case:delete': CaseRelation
  'case:delete-signed': CaseRelation
  'case:mark-read': CaseRelation
  'case:share': CaseRelation
  /** Taking a case away as a whole: all of its originals, or the list of its measurements. */
  'case:export': CaseRelation
  /** Seeing who reads a case by a right of their own, and withdrawing what was given: an assignment, a question. */
  'case:manage-access': CaseRelation
  'file:read': FileRelation
  /**
   * The DICOM objects among these files, over DICOMweb. Whoever reads a file has both; an archive that was granted DICOMweb
   * has this alone.
   */
  'study:read': FileRelation
  'file:create': 'own' | InCaseRelation
  /** Adding DICOM objects over DICOMweb; as above, an archive may have this alone. */
  'study:store': 'own' | InCaseRelation
  'file:delete': FileRelation
  'file:log': FileRelation
  'file:share': FileRelation
  /** Blacking out areas of a photograph or a video; only who may do so sees what lies beneath. */
  'file:blackout': FileRelation
  'image:read': InCaseRelation
  'image:change': InCaseRelation
  'image:delete': InCaseRelation
  /** Moving an image into another case; of its sender, only until a doctor has seen it. */
  'image:move': 'sent-case' | InCaseRelation
  /** Taking an image back while nobody has viewed it; asking for its removal afterwards. */
  'image:withdraw': 'sent-case'
  'image:request-retake': InCaseRelation
  /** Measurements in a reading room: whoever may read the images sees them, and changes their own alone. */
  'measurement:create': 'own' | InCaseRelation
  'measurement:change': 'own'
  'reading:sign': 'own' | InCaseRelation
  /** Second opinions between doctors about a case: neither patients nor staff see them. */
  'opinion:read': InCaseRelation
  'opinion:ask': InCaseRelation
  'opinion:answer': InCaseRelation
  'opinion:withdraw': 'own' | InCaseRelation
  'user:read': UserRelation
  /** Registering a patient who has no account yet. */
  'patient:register': 'any'
  'user:manage': 'any'
  /** Opening a case to which they have no access, in an emergency; reviewing that others did. */
  'emergency:open': 'any'
  'emergency:review': 'any'
  'organisation:manage': 'any'
  /** Erasing all that there is of a person. */
  'erasure:manage': 'any'
  /** The patients for whom they may grant and end the access of proxies. */
  'proxy:grant': UserRelation
  /** Offering access to one's own cases, and accepting what is offered. */
  'proxy:invite': 'own'
  'service-account:manage': 'any'
  /** Archives of which studies are fetched, and those to which they are sent. */
  'archive:manage': 'any'
  /** Saying that an archive has something new; of a service account, of those for cases of its site. */
  'archive:notify': 'site' | 'any'
  /** The users for whom uploads may be sent, and whose lists may be read. */
  'dicom:create': UserRelation
  'dicom:read': DicomRelation
  /** The stored object itself, also while it awaits pixel review: for its sender. */
  'dicom:read-held': DicomRelation
  'dicom:review': 'any'
  'diary:read': DiaryRelation
  'diary:create': DiaryRelation
  'diary:react': DiaryRelation
  /** Changing and deleting a meal or a value. */
  'diary:change': DiaryRelation
  'message:read': MessageRelation
  /** Changing and deleting. */
  'message:change': MessageRelation
  /** The permitted recipients. */
  'message:send': UserRelation
  'persona:read': PersonaRelation
  'persona:create': 'own'
  /** Its name, its contents and their descriptions. */
  'persona:change': 'own'
  'persona:delete': PersonaRelation
  /** The pages of the Media API. The API itself serves every owner of personas. */
  'media-library:open': 'own'
  'assignment:manage': 'any'
  'audit:read': 'any'
  'storage:read': 'any'
  'storage:clean': 'any'
  'metrics:read': 'any'
  /** Running failed jobs again, and dropping them. */
  'job:manage': 'any'
}

export type Action = keyof RelationByAction
/** `'case:read:own'`, `'file:delete:unfinished'` …: a word that is not in the table above does not compile. */
export type Permission = { [A in Action]: `${A}:${RelationByAction[A]}` }[Action]

export type CaseAction = Exclude<Extract<Action, `case:${string}`>, 'case:open'>
export type FileAction = 'file:read' | 'study:read' | 'file:delete' | 'file:log' | 'file:share' | 'file:blackout' | ImageAction
type ImageAction = 'image:read' | 'image:change' | 'image:delete' | 'image:move' | 'image:withdraw' | 'image:request-retake'
export type UserAction = 'user:read' | 'proxy:grant' | 'user:manage' | 'case:open' | 'dicom:create' | 'message:send'
export type DiaryAction = 'diary:read' | 'diary:create' | 'diary:react' | 'diary:change'
export type MessageAction = 'message:read' | 'message:change'
export type PersonaAction = 'persona:read' | 'persona:change' | 'persona:delete'
export type DicomAction = 'dicom:read' | 'dicom:read-held' | 'dicom:review'
