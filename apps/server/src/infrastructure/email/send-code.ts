export type SendCode = (mail: { to: string; otp: string }) => Promise<void>

/** Sends codes by Resend (`POST https://api.resend.com/emails`). @throws when it does not accept the mail. */
export function createResendSender({ apiKey, from }: { apiKey: string; from: string }): SendCode {
  return async ({ to, otp }) => {
    const response = await fetch('https://api.resend.com/emails', {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        from,
        to,
        subject: `Your sign-in code is ${otp}`,
        text: `Your sign-in code for Better Chat is ${otp}. It is valid for 10 minutes.\n\nIf you did not ask for it, ignore this mail.`,
      }),
    })
    if (!response.ok) throw new Error(`The mail was not accepted (${response.status})`)
  }
}
