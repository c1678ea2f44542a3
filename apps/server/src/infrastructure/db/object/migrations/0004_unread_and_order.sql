DROP INDEX `conversations_activity`;--> statement-breakpoint
ALTER TABLE `conversations` ADD `is_unread` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_order` ON `conversations` (`archived`,`pinned`,`activity_seq`);