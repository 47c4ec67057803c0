/** A signed-in browser as its User sees it. Instants are ISO texts. `method`: what vouched for the person. */
export type SessionLine = {
  readonly id: string;
  readonly method: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
};
