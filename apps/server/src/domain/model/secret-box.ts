/** Which secret it is: a sealed text opens only as that of the same record and field, for the same person. */
export type SecretPlace = { recordId: string; field: string }

/** Seals secrets for one person. */
export type SecretBox = {
  seal(secret: string, place: SecretPlace): Promise<string>
  /** Throws when the text was tampered with, moved, or sealed with a key that is not there any more. */
  open(sealed: string, place: SecretPlace): Promise<string>
  /** Whether it was sealed with the newest key. */
  isCurrent(sealed: string): Promise<boolean>
}
