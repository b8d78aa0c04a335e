/** What is wrong, by the first place where something is. */
export type TrailFault =
  /** A row is not as it was written, or was written under a key that this installation does not have. */
  | 'row_changed'
  /** A row is missing before this one, or was moved or inserted. */
  | 'row_missing'
  /** Rows are missing at the end. */
  | 'end_missing'
  /** A checkpoint is missing, changed or not signed by a key of this installation. */
  | 'checkpoint_changed'
  /** The rows are not those that the checkpoint was made from, though they follow each other. */
  | 'checkpoint_mismatch'
  /** Rows of the access log from before it was chained are not as they were then. */
  | 'former_rows_changed'

/** The first place where something is wrong. */
export interface Bad {
  fault: TrailFault
  /** The id of the first row that is not as it was written, or that does not follow the row before it. */
  firstBad: string | null
  /** The position of that row, or of the first one that is missing. */
  firstBadSeq: number | null
}
