/**
 * SQL: whether a file `f` is unread by the reader whose mark of its case is `r`, which may be missing. Of a case that was never
 * read, or that its reader marked as unread, everything is; else what arrived after the mark, except what the reader sent.
 */
export const WHERE_UNREAD = `f.status = 'completed' AND f.preview_of IS NULL AND (
  r.user_id IS NULL OR r.is_unread OR (f.arrival > r.read_up_to AND f.owner_id IS DISTINCT FROM r.user_id))`
