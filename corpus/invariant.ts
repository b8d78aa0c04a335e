/**
 * What an invariant is given, and what it returns. An invariant is one file of corpus/invariants/, named for what holds, that
 * exports one `Invariant`; corpus/invariants/all-invariants.ts lists them. To write one:
 *
 * 1. `appliesTo(sent)` says for which kinds, ways and outcomes it means something.
 * 2. `check(sent)` returns one sentence for each violation, none where it holds, and null where nothing could be compared (a
 *    decoder is not installed, the file has no texts). It reads `sent.bytes`, which is what was
 *    sent, and asks the server through the functions of `sent`: each asks once, and returns the same answer to all invariants.
 *    An answer is returned whatever its status: an invariant that needs a 200 says so itself, and returns nothing where
 *    another invariant (every-later-step-works) already reports the refusal.
 * 3. What it compares is a pure function, exported beside it, and has a test without a server that feeds it a violation.
 *
 * A sentence of a finding names numbers, attributes and codes, never a value of the file: the table is published.
 */
import type { FileRecord } from '../lib/files/record/schema'

/** What a file is by its first bytes, never by its name. */
export type FileKind =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'tiff'
  | 'gif'
  | 'bmp'
  | 'heic'
  | 'avif'
  /** A format that no way accepts: JPEG 2000, JPEG XL, SVG, Photoshop and camera files of their own. */
  | 'other picture'
  | 'dicom'
  | 'pdf'
  | 'word'
  | 'video'
  | 'other'

export type WayName =
  | 'case by TUS'
  | 'case by form'
  | 'staff send'
  | 'DICOM API'
  | 'STOW-RS'
  | 'ZIP of DICOM'
  | 'meal'
  | 'document'
  | 'persona'

/** An answer of the server, read to its end. */
export interface Answer {
  method: string
  /** Path and query. */
  path: string
  /** 0 where no answer came within the limit, or the connection broke: then `code` is `no_answer` or `connection_broken`. */
  status: number
  /** The code of a problem document. */
  code: string | null
  headers: Record<string, string>
  body: Buffer
  /** What the OpenAPI document does not declare of it; null where it is declared. */
  undeclared: string | null
}

export type Outcome =
  /** It is stored, and its record says `completed`. */
  | 'accepted'
  /** It was refused, by the answer or by its record; `Sent.refusal` is the code. */
  | 'refused'
  /** It is neither, and will not become so: the limit of time is over, the server died, or an answer makes no sense. */
  | 'lost'

/** Who asks: the person who sent it, and others. A stranger is signed in, and may see nothing of it. */
export type Asker = 'sender' | 'doctor' | 'admin' | 'stranger'

export type Variant = 'thumbnail' | 'medium' | 'large'

/** One file, sent by one way, and all that can be asked about it afterwards. */
export interface Sent {
  /** The file's path below its folder, as reports name it. */
  name: string
  /** The file itself, for programs that read a path. */
  path: string
  bytes: Buffer
  sha256: string
  kind: FileKind
  way: WayName
  outcome: Outcome
  /** The code of docs/ERRORS.md by which it was refused; null where it was not. Of STOW-RS without one: `failure_reason_C000`. */
  refusal: string | null
  /** The sentence of the refusal, in English. */
  refusalSentence: string | null
  /** Every answer so far, those of the way first. */
  answers: readonly Answer[]
  /** The file's id; null where none was made. In a ZIP: that of the object, not of the ZIP. */
  fileId: string | null
  /** What GET /api/v1/files/{id} says at the end; of the DICOM API its details, which lack some of these fields. */
  record: FileRecord | null
  /** The id of the upload of the DICOM API, which is `fileId` too; null for other ways. */
  uploadId: string | null
  /** The case that it lies in; null for ways without a case. */
  caseId: string | null

  /** Any other call, as any person. */
  ask(asker: Asker, path: string, init?: RequestInit): Promise<Answer>
  /** What is handed out as the original, by each download that the way has: name of the download → answer. */
  originals(): Promise<ReadonlyMap<string, Answer>>
  /** A derived picture, `large` as new browsers ask for it (AVIF), the others as old ones do; null for ways that have none. */
  variant(variant: Variant): Promise<Answer | null>
  /** A frame of a DICOM object at its full depth (`samples`) or as a small picture; from 1. Null for ways without. */
  frame(number: number, form: 'samples' | 'preview'): Promise<Answer | null>
  /** What a doctor draws on when an object of the DICOM API awaits review; null for other ways. */
  reviewFrame(number: number): Promise<Answer | null>
  /** DICOMweb's picture of the object, as PNG; null where it is no object of a study. */
  rendered(frame?: number): Promise<Answer | null>
  /** Frames by DICOMweb, in the transfer syntax in which they are stored; null where it is no object of a study. */
  frames(list: string): Promise<Answer | null>
  /** The object by DICOMweb; null where it is no object of a study. */
  instance(): Promise<Answer | null>
  /**
   * The de-identified copy: of a case the anonymised copy, of the DICOM API the stored object. Null for ways that have none.
   */
  deidentified(): Promise<Answer | null>
  /** DICOM JSON of DICOMweb; null where it is no object of a study. */
  metadata(): Promise<Answer | null>
  /** What QIDO-RS finds of it; null where it is no object of a study. */
  searched(): Promise<Answer | null>
  /** The report of the de-identification as CSV; null for ways without. */
  report(): Promise<Answer | null>
  /** The details of an upload of the DICOM API. */
  details(): Promise<Answer | null>
  /** The case as a ZIP, with originals or with de-identified copies; null for ways without a case. */
  archive(copies: 'original' | 'anonymised'): Promise<Answer | null>
  /** Blacks out a corner of it, looks at the result and lifts the blackout: the three answers; null for ways without a case. */
  blackout(): Promise<readonly Answer[] | null>
  /** What a stranger gets who asks for it by its ids, and in the lists of what is theirs. */
  strangers(): Promise<readonly Answer[]>
  /** All that the server wrote to its log since this file was begun, lines of other files included. */
  log(): string
  /**
   * All that was said, by this way, of a drawn picture that carries nothing: its de-identified copy, report, headers and log.
   * Words that are in it are Fovea's own.
   */
  vocabulary: string
}

export interface Invariant {
  /** As in the table: what holds, in few words. */
  name: string
  appliesTo(sent: Sent): boolean
  /** One sentence for each violation; null where there was nothing to compare: then it was not asked of this file. */
  check(sent: Sent): Promise<readonly string[] | null> | readonly string[] | null
}

/** What a way returns: all that was said, and what became of it as far as the way knows. */
export interface Delivery {
  answers: Answer[]
  /** The file whose record is waited for; null where there is none. */
  fileId: string | null
  uploadId?: string
  mediaId?: number
  /** Where `fileId` is a ZIP: which file its object became. */
  insideArchive?: true
}
