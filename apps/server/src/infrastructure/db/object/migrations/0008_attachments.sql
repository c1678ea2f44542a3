CREATE TABLE `attachment_uses` (
	`conversation_id` text NOT NULL,
	`attachment_id` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `attachment_id`)
);
--> statement-breakpoint
CREATE INDEX `attachment_uses_attachment` ON `attachment_uses` (`attachment_id`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`media_type` text,
	`size` integer NOT NULL,
	`sha256` text,
	`width` integer,
	`height` integer,
	`pages` integer,
	`text_size` integer,
	`kept_until` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachments_sha256` ON `attachments` (`sha256`);--> statement-breakpoint
CREATE INDEX `attachments_kept_until` ON `attachments` (`kept_until`) WHERE kept_until is not null;